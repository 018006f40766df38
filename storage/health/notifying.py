"""Telling the owner: what is said of an alarm, and the ways to say it.

Each opened and each closed alarm is told once, by every way that was asked for, or it is told again the next time.
"""

import json
import smtplib
from collections.abc import Sequence
from email.message import EmailMessage
from urllib.error import URLError
from urllib.request import Request, urlopen

from storage.commands.text import one_line
from storage.errors import ArchiveError
from storage.health.alerts import Notice
from storage.health.rules import advice

TIMEOUT_SECONDS = 15.0


class NotTold(ArchiveError):
    """The owner could not be reached."""


def line_of(notice: Notice) -> str:
    """An alarm in one line: `biovox  field:article.authors  authors filled 11 % of the time (usual 93 %)`."""
    words = one_line(notice.note) if notice.what == "opened" else "is well again"
    return f"{notice.source}  {notice.rule}  {words}"


def summary(notices: Sequence[Notice]) -> str:
    """The subject of a mail: `2 alarms opened, 1 closed`."""
    opened = sum(notice.what == "opened" for notice in notices)
    parts = [f"{opened} alarm{'s' if opened != 1 else ''} opened"] if opened else []
    closed = len(notices) - opened
    return ", ".join([*parts, f"{closed} closed"] if closed else parts)


def text_of(notices: Sequence[Notice]) -> str:
    """The body of a mail: each alarm with what to do next."""
    lines = []
    for notice in notices:
        lines.append(line_of(notice))
        if notice.what == "opened":
            lines.append(f"    → {advice(notice.rule, notice.source)}")
    return "\n".join(lines) + "\n"


def post(url: str, notices: Sequence[Notice]) -> None:
    """Send them as JSON: `{"text": …, "alarms": [{"source", "rule", "what", "at", "value", "bound", "note"}]}`.

    `text` is what chat services show. Raises `NotTold`.
    """
    alarms = [{name: value for name, value in notice._asdict().items() if name != "alert_id"} for notice in notices]
    body = json.dumps({"text": f"Almanac: {summary(notices)}\n{text_of(notices)}", "alarms": alarms}).encode()
    request = Request(url, data=body, headers={"Content-Type": "application/json", "User-Agent": "almanac"})
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS):
            pass
    except (URLError, OSError, ValueError) as error:
        raise NotTold(f"{url} did not take the alarms ({error}); they are told again next time") from None


def mail(recipients: Sequence[str], notices: Sequence[Notice], *, server: str, sender: str) -> None:
    """Send a plain mail through an SMTP server, `host` or `host:port`. Raises `NotTold`."""
    message = EmailMessage()
    message["Subject"] = f"Almanac: {summary(notices)}"
    message["From"] = sender
    message["To"] = ", ".join(recipients)
    message.set_content(text_of(notices))
    host, _, port = server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or 25), timeout=TIMEOUT_SECONDS) as connection:
            connection.send_message(message)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise NotTold(
            f"the mail server {server} did not take the alarms ({error}); they are told again next time"
        ) from None
