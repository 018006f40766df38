"""The article's own text, told apart from everything else on the page: `read_body`. `read_whole`: all is text."""

from crawler.parsers.body.reader import Body, read_body, read_whole
from crawler.parsers.body.render import BodyBlock

__all__ = ["Body", "BodyBlock", "read_body", "read_whole"]
