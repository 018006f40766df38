"""From Scrapy's response to our `Capture`: what the server said, with every header field."""

from datetime import UTC, datetime

from scrapy.http import Response

from storage.records import Capture

HEADERS_AS_SENT = "headers_as_sent"
"""Request meta: the fields before the body was decoded, kept by `crawler.middlewares.headers`."""
FETCHED_AT = "fetched_at"
"""Request meta: when the answer came; set where it is not now, by a replay."""


def capture_of(response: Response, now: datetime) -> Capture:
    """The capture of a response; `now` is aware UTC."""
    request = response.request
    meta = request.meta if request is not None else {}
    latency = meta.get("download_latency")
    return Capture(
        url=request.url if request is not None else response.url,
        fetched_at=meta.get(FETCHED_AT, now).astimezone(UTC),
        status=response.status,
        headers=tuple(meta.get(HEADERS_AS_SENT) or header_fields(response)),
        body=response.body,
        protocol=response.protocol,
        ip_address=str(response.ip_address) if response.ip_address else None,
        elapsed_seconds=round(latency, 4) if latency is not None else None,
        truncated="disconnect" if "dataloss" in response.flags else None,
    )


def header_fields(response: Response) -> list[tuple[str, str]]:
    """All fields, repeated ones repeated. Octets outside ASCII are kept as Latin-1 (RFC 9110, section 5.5)."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name in response.headers
        for value in response.headers.getlist(name)
    ]
