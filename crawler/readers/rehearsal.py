"""A page that is read before the first one, so that whatever the parsers load when it is first needed is there."""

from datetime import UTC, datetime

from crawler.sources import Source
from storage.records import Capture, LeasedPage, PageKind, Via

_URL = "https://sample.example/news/a-meeting-of-partners"
SAMPLE_SOURCE = Source(
    key="sample", name="Sample", kind="other", home="https://sample.example/", hosts=("sample.example",)
)
SAMPLE_PAGE = LeasedPage(
    page_id=1,
    url=_URL,
    host="sample.example",
    source="sample",
    kind=PageKind.UNKNOWN,
    depth=1,
    via=Via.LISTING,
    lease="",
)
_TEXT = (
    "The partners of the meeting will show in May what they have found since the last one, and what it costs.",
    "Those who come may ask them how it was done, who is going to make it, and when the first of it can be bought.",
    "On the second day the young firms of the region have an hour each to tell what they are working on and why.",
    "A jury of five will choose the best of them, as it has in every year since the meeting was held in Lyon first.",
    "Whoever cannot be there will find the talks on the site of the meeting a week later, with the words of each.",
    "The next one is planned for the autumn of the following year, again in the halls between river and station.",
)
_BODY = f"""<!doctype html><html><head><meta charset="utf-8"><title>A meeting of partners | Sample</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "A meeting of partners", "datePublished": "2026-01-05"}}</script></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>
<main><article><h1>A meeting of partners</h1><p>By Ana Berg, <time>5 January 2026</time></p>
{"".join(f"<p>{text}</p>" for text in _TEXT)}</article>
<aside><h2>Events</h2><article><a href="/events/fair"><h3>A fair of 2026</h3></a>
<p>12 to 14 May 2026, Lyon, France</p></article></aside></main><footer>© 2026 Sample</footer></body></html>"""

_FIELDS = (("Content-Type", "text/html"),)
SAMPLE = Capture(
    url=_URL, fetched_at=datetime(2026, 1, 5, tzinfo=UTC), status=200, headers=_FIELDS, body=_BODY.encode()
)
