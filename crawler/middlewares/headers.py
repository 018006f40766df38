"""Keeps the header fields as they came, before a body is unpacked and `Content-Encoding` taken away."""

from scrapy import Request
from scrapy.http import Response

from crawler.fetching.captures import HEADERS_AS_SENT, header_fields


class HeadersMiddleware:
    """The innermost middleware: the first to see a response."""

    async def process_response(self, request: Request, response: Response) -> Response:
        """Remember the fields for the capture."""
        request.meta[HEADERS_AS_SENT] = header_fields(response)
        return response
