"""Credit lines: pointers to fuller texts, origins, bylines, credits, and the walls before a text."""

from crawler.parsers.credits.closing import Closing, split_closing
from crawler.parsers.credits.reader import read_credit
from crawler.parsers.credits.reading import LineKind, LineReading

__all__ = ["Closing", "LineKind", "LineReading", "read_credit", "split_closing"]
