"""Sites without end: calendars, sessions, facets, pagination, mazes. Each has real stories, which must all be found."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qsl, urlsplit

from tests.crawler.loopback import Answer, Asked, Page, article, html

STORIES = 5
TODAY = datetime.now(UTC).date()


def _links(*targets: str) -> str:
    return "".join(f'<p><a href="{target}">Go to {target[-12:]}</a></p>' for target in targets)


def _front(*targets: str) -> Page:
    stories = "".join(
        f'<h2><a href="/story/{n}">The trial number {n} has met its goal</a></h2>' for n in range(STORIES)
    )
    return html(stories + _links(*targets), "News")


def _ticket(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


class Endless(dict[str, Page]):
    """Pages of a site where every address below `/trap` has an answer."""

    def get(self, path: str, default: Page | None = None) -> Page | None:  # type: ignore[override]
        """The page at a path."""
        return self["/trap"] if path.startswith("/trap") else super().get(path, default)


def _site(trap: Page, *targets: str) -> dict[str, Page]:
    stories = {f"/story/{n}": article(n, *targets) for n in range(STORIES)}
    return Endless({"/bad": _front(*targets), "/trap": trap, **stories})


def _calendar(asked: Asked) -> Answer:
    day = date.fromisoformat(asked.path.removeprefix("/trap/calendar/"))
    after, before = (day + timedelta(days=31)).replace(day=1), (day - timedelta(days=1)).replace(day=1)
    return html(f"<h1>Calendar of {day:%B %Y}</h1>" + _links(f"/trap/calendar/{after}", f"/trap/calendar/{before}"))


def _month_query(asked: Asked) -> Answer:
    query = dict(parse_qsl(urlsplit(asked.path).query))
    year, month = int(query["year"]), int(query["month"])
    return html("<h1>Month</h1>" + _links(f"/trap?year={year + month // 12}&month={month % 12 + 1}"))


def _session(asked: Asked) -> Answer:
    ticket = _ticket(asked.path)
    ways = (f"/trap?sessionid={ticket}", f"/trap/a;jsessionid={ticket}", f"/trap/(S({ticket[:24]}))/b")
    return html("<h1>Shop</h1>" + _links(*ways))


def _facets(asked: Asked) -> Answer:
    names = ("sort", "order", "color", "size", "brand", "price")
    path = asked.path + ("&" if "?" in asked.path else "?")
    return html("<h1>All</h1>" + _links(*(f"{path}{name}={_ticket(asked.path)[:3]}" for name in names)))


def _pagination(asked: Asked) -> Answer:
    number = int(dict(parse_qsl(urlsplit(asked.path).query)).get("page", "1"))
    return html(f'<h1>Page {number}</h1><a rel="next" href="/trap?page={number + 1}">Next</a>')


def _maze(asked: Asked) -> Answer:
    return html("<h1>Here</h1>" + _links(*(f"/trap/{_ticket(asked.path + side)[:9]}x" for side in ("left", "right"))))


def _deeper(asked: Asked) -> Answer:
    return html("<h1>Deeper</h1>" + '<a href="more/">more</a> <a href="other/">other</a>')


def _soft_404(asked: Asked) -> Answer:
    text = "<h1>Page not found</h1><p>Sorry, what you look for is not here.</p>"
    return html(text + _links(f"/trap/{_ticket(asked.path)[:8]}"), "Page not found")


def _hops(asked: Asked) -> Answer:
    return Answer(status=302, headers={"Location": f"/trap/{_ticket(asked.path)[:12]}"})


SCENARIOS: dict[str, dict[str, Page]] = {
    "calendar_endless": _site(_calendar, f"/trap/calendar/{TODAY}", "/trap/calendar/2050-01-01"),
    "calendar_in_the_query": _site(_month_query, f"/trap?year={TODAY.year}&month=11"),
    "sessions": _site(_session, f"/trap?sessionid={_ticket('')}"),
    "facets": _site(_facets, "/trap?color=red"),
    "pagination_infinite": _site(_pagination, "/trap?page=1"),
    "maze": _site(_maze, "/trap/entry"),
    "paths_deeper_and_deeper": _site(_deeper, "/trap/more/"),
    "soft_404s": _site(_soft_404, "/trap/gone"),
    "redirects_to_ever_new_places": _site(_hops, "/trap/go"),
}
