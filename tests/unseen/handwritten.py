# ruff: noqa: E501 (markup as sites print it)
"""A local history site written by hand over twenty years, in Polish: tables, a calendar file, no feed or sitemap, Latin-2."""

from tests.crawler.loopback import Answer, Site
from tests.unseen.prose import Story, stories

NAME = "Kronika Nadrzecza"
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()

CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kronika//PL
BEGIN:VEVENT
UID:spacer-1@kronika.example
DTSTART;VALUE=DATE:20270515
DTEND;VALUE=DATE:20270516
SUMMARY:Spacer nad rzeką
LOCATION:Nadrzecze
END:VEVENT
END:VCALENDAR
"""


def build(site: Site) -> list[Story]:
    """Put the site on the server; returns its articles."""
    told = stories("pl", days_apart=30)
    links = {story.slug: f"/artykuly/{story.slug[:24].strip('-')}.html" for story in told}
    rows = "".join(
        f"<tr><td>{_day(one)}</td><td><b><a href='{links[one.slug].lstrip('/')}'>{one.title}</a></b></td></tr>"
        for one in told
    )
    site.pages["/"] = _page(
        NAME,
        f"<h1>{NAME}</h1><p>Witamy na stronie poświęconej naszej okolicy.</p><p><a href='artykuly.html'>Artykuły</a> | <a href='kontakt.html'>Kontakt</a> | <a href='kalendarz.ics'>Kalendarz spacerów</a></p>",
    )
    site.pages["/artykuly.html"] = _page("Artykuły", f"<h1>Artykuły</h1><table border=0 cellpadding=4>{rows}</table>")
    for story in told:
        site.pages[links[story.slug]] = _page(
            story.title,
            f"<h1>{story.title}</h1><p><i>{story.author}, {_day(story)} r.</i></p>{story.html}<p><a href='../artykuly.html'>powrót</a></p>",
        )
    site.pages["/kontakt.html"] = _page("Kontakt", "<h1>Kontakt</h1><p>Piszcie do nas: ul. Nadrzeczna 4.</p>")
    site.pages["/kalendarz.ics"] = Answer(CALENDAR.replace("\n", "\r\n"), kind="text/calendar; charset=utf-8")
    return told


def _day(story: Story) -> str:
    return f"{story.published.day} {MONTHS[story.published.month - 1]} {story.published.year}"


def _page(title: str, body: str) -> Answer:
    text = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><title>{title}</title></head>
<body bgcolor="#ffffff"><table width=760 align=center><tr><td>{body}</td></tr></table></body></html>"""
    return Answer(text.encode("iso-8859-2", "xmlcharrefreplace"), kind="text/html")
