"""The article's own text, told apart from everything else on the page: `read_body`."""

from crawler.parsers.body.reader import Body, read_body
from crawler.parsers.body.render import BodyBlock

__all__ = ["Body", "BodyBlock", "read_body"]
