"""robots.txt after RFC 9309, pure: bytes in, rules out. Asking for the file is the middleware's work.

Section numbers below are those of the RFC.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

MAX_BYTES = 500 * 1024
"""Section 2.5: at least 500 kibibytes are parsed; what lies beyond is not."""
MAX_REDIRECTS = 5
"""Section 2.3.1.2."""
TOO_MANY = 429
"""RFC 6585: not that there are no rules, but that we have asked too much to be told. Taken for unreachable."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"\*(?=\s|$)|[A-Za-z_-]+")
_TARGET = re.compile(r"[/?]")
_NO_TEXT = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Surrogates other than those that stand for the bytes of a robots.txt that are not UTF-8."""
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEYS = {
    "user-agent": "user-agent",
    "useragent": "user-agent",
    "user agent": "user-agent",
    "allow": "allow",
    "disallow": "disallow",
    "dissallow": "disallow",
    "dissalow": "disallow",
    "disalow": "disallow",
    "diasllow": "disallow",
    "disallaw": "disallow",
    "sitemap": "sitemap",
    "site-map": "sitemap",
    "crawl-delay": "crawl-delay",
}
"""Field names and the misspellings that are common enough to be meant."""


class Access(StrEnum):
    """Section 2.3.1: what an answer to the request for robots.txt means."""

    RULES = "rules"
    """Its body holds the rules."""
    FOLLOW = "follow"
    """Ask where it points to; the rules found there hold for the host that was asked first."""
    ALLOW_ALL = "allow_all"
    """There are no rules ("unavailable", 2.3.1.3)."""
    DISALLOW_ALL = "disallow_all"
    """Nobody can know the rules, so nothing may be fetched ("unreachable", 2.3.1.4)."""


def access_of(status: int | None, redirects: int = 0) -> Access:
    """What a status means, after that many redirects; `None` is no answer: network, DNS, TLS, timeout."""
    if status is None:
        return Access.DISALLOW_ALL
    if 200 <= status < 300:
        return Access.RULES
    if 300 <= status < 400:
        return Access.FOLLOW if redirects < MAX_REDIRECTS else Access.ALLOW_ALL
    return Access.ALLOW_ALL if 400 <= status < 500 and status != TOO_MANY else Access.DISALLOW_ALL


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a page may be fetched, and the line of robots.txt that says so."""

    allowed: bool
    line: str
    """As `line 12: Disallow: /private/`; without a deciding line, the reason in words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One `Allow` or `Disallow` line, its path in the form that is compared."""

    allow: bool
    pattern: str
    octets: int
    """What decides between rules that match: the length of the pattern."""
    line: str

    def matches(self, target: str) -> bool:
        """Section 2.2.3: `*` is any number of characters, `$` at the end is the end of the address."""
        anchored = self.pattern.endswith("$")
        first, *rest = self.pattern.removesuffix("$").split("*")
        if not target.startswith(first):
            return False
        position = len(first)
        if not rest:
            return not anchored or position == len(target)
        last = rest.pop() if anchored else ""
        for piece in rest:
            position = target.find(piece, position)
            if position < 0:
                return False
            position += len(piece)
        return not anchored or (target.endswith(last) and len(target) - len(last) >= position)


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRules:
    """What one robots.txt says to one crawler."""

    rules: tuple[Rule, ...] = ()
    """The longest pattern first; of two equally long ones, `Allow` first: the first that matches decides (2.2.2)."""
    crawl_delay_seconds: float | None = None
    """Not in the RFC, widely used: seconds between two requests."""
    sitemaps: tuple[str, ...] = ()
    """As written; they hold for every crawler."""
    otherwise: Verdict = field(default=Verdict(True, "no rule of robots.txt speaks of it"))
    """What holds where no rule matches."""

    def allows(self, url: str) -> Verdict:
        """Whether the page at this absolute address may be fetched, and which line decides."""
        target = _target(url)
        if target == "/robots.txt":
            return Verdict(True, "robots.txt itself may always be fetched")
        targets = _spellings(_comparable(target))
        for rule in self.rules:
            if any(rule.matches(target) for target in targets):
                return Verdict(rule.allow, rule.line)
        return self.otherwise


ALLOW_ALL = RobotsRules(otherwise=Verdict(True, "the host has no robots.txt"))


def disallow_all(reason: str) -> RobotsRules:
    """Rules for a host whose robots.txt is unreachable: nothing may be fetched, for that reason."""
    return RobotsRules(otherwise=Verdict(False, f"robots.txt is unreachable ({reason}), so nothing may be fetched"))


def parse_robots(body: bytes, product_token: str) -> RobotsRules:
    """The rules for a product token such as `Almanac`, which is compared without regard to case.

    All groups of that name are one group (2.2.1); without one, those of `*` hold; without these, everything is
    allowed. Any bytes are read: lines that mean nothing are skipped (2.2.4).
    """
    own, general = _Group(), _Group()
    sitemaps: list[str] = []
    listening: tuple[_Group, ...] = ()
    between_agents = False
    for number, key, value in _lines(body):
        if key == "user-agent":
            group = {product_token.lower(): own, "*": general}.get(_token(value))
            named = (group,) if group else ()
            listening = listening + named if between_agents else named
            between_agents = True
        elif key == "sitemap":
            sitemaps.append(value)
        elif key == "crawl-delay":
            for group in listening:
                group.add_delay(value)
        else:
            between_agents = False
            for group in listening:
                group.add_rule(key, value, number)
        for group in listening:
            group.named = True
    chosen = own if own.named else general
    return chosen.rules(tuple(dict.fromkeys(filter(None, sitemaps))))


class _Group:
    """The lines for one user agent, collected from wherever they stand in the file."""

    def __init__(self) -> None:
        self.named = False
        self._rules: list[Rule] = []
        self._delay: float | None = None

    def add_rule(self, key: str, value: str, number: int) -> None:
        if value:
            line = f"line {number}: {key.capitalize()}: {value}"
            pattern = _pattern(value)
            self._rules += (Rule(key == "allow", one, len(pattern), line) for one in _spellings(pattern))

    def add_delay(self, value: str) -> None:
        """Of several delays the longest holds."""
        try:
            seconds = float(value.replace(",", "."))
        except ValueError:
            return
        if math.isfinite(seconds) and seconds >= 0:
            self._delay = max(seconds, self._delay or 0.0)

    def rules(self, sitemaps: tuple[str, ...]) -> RobotsRules:
        ordered = sorted(self._rules, key=lambda rule: (-rule.octets, not rule.allow))
        return RobotsRules(rules=tuple(ordered), crawl_delay_seconds=self._delay, sitemaps=sitemaps)


def _lines(body: bytes) -> Iterator[tuple[int, str, str]]:
    """Line number, known key, value. A line that the size limit cuts in two is dropped."""
    text = body[:MAX_BYTES].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    lines = _LINE_END.split(text)
    if len(body) > MAX_BYTES:
        lines.pop()
    for number, line in enumerate(lines, start=1):
        name, _, value = line.partition("#")[0].partition(":")
        key = _KEYS.get(name.strip().lower())
        if key:
            yield number, key, value.strip()


def _token(value: str) -> str:
    """The product token of a user-agent line, in lower case, without version or comment."""
    match = _TOKEN.match(value)
    return match[0].lower() if match else ""


def _pattern(path: str) -> str:
    """A rule's path in comparable form. A path that lacks its first slash is meant with it."""
    rooted = path if path.startswith(("/", "*", "$")) else "/" + path
    body, end = (rooted[:-1], "$") if rooted.endswith("$") else (rooted, "")
    return re.sub(r"\*+", "*", "*".join(_comparable(piece) for piece in body.split("*"))) + end


def _target(url: str) -> str:
    """Path and query of an address, as they stand."""
    rest = url.partition("#")[0].partition("://")[2]
    start = _TARGET.search(rest)
    target = rest[start.start() :] if start else "/"
    return target if target.startswith("/") else "/" + target


def _spellings(plain: str) -> tuple[str, ...]:
    """A target or pattern as it is, and with the slashes of its query escaped, as in section 2.2.2's second example."""
    path, question_mark, query = plain.partition("?")
    escaped = path + question_mark + query.replace("/", "%2F").replace("?", "%3F")
    return (plain,) if escaped == plain else (plain, escaped)


def _comparable(text: str) -> str:
    """Section 2.2.2: unreserved characters plain, everything else escaped, but for the delimiters `/ ? = &`."""
    plain = _BARE_PERCENT.sub("%25", _PERCENT.sub(_one_escape, _NO_TEXT.sub("\ufffd", text)))
    return quote(plain, safe="/?=&%", errors="surrogateescape")


def _one_escape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else "%" + match[1].upper()
