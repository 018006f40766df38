"""Reading WARC files (ISO 28500), whoever wrote them: captures in a stream, or one at a time by address and date."""

from storage.warc.index import WarcIndex
from storage.warc.records import WarcCapture, WarcFault, read_warc

__all__ = ["WarcCapture", "WarcFault", "WarcIndex", "read_warc"]
