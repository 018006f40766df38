"""Which content codings of an answer are undone (RFC 9110, section 8.4): those that we ask for, a few at once."""

from scrapy import Request
from scrapy.http import Response

from crawler.fetching.faults import BadEncoding

MOST_CODINGS = 3
"""One on top of another; each is unpacked whole, so more of them are a bomb."""
UNDONE = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd"})
MEANT_AS_NONE = frozenset({"", "identity", "none", "utf-8", "utf8", "iso-8859-1", "binary", "8bit", "text/html"})
"""What servers write there that send a body as it is."""


class EncodingsMiddleware:
    """Ends the response whose body would reach the parsers still encoded."""

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response, without a field that names no coding. Raises `BadEncoding`."""
        fields = response.headers.getlist("Content-Encoding")
        if not fields:
            return response
        stated = [coding.strip().lower() for field in fields for coding in field.decode("latin-1").split(",")]
        codings = [coding for coding in stated if coding not in MEANT_AS_NONE]
        if len(codings) > MOST_CODINGS:
            raise BadEncoding(f"{len(codings)} content codings, one on top of another")
        if unknown := next((coding for coding in codings if coding not in UNDONE), None):
            raise BadEncoding(f"the content coding {unknown[:40]!r} is not understood")
        response.headers["Content-Encoding"] = codings
        return response
