"""The first page: what came when, from where, how well it was read, and what is wrong."""

from storage.archive import Archive
from storage.health.rules import ADVICE, advice
from storage.queries import overview as ask
from storage.queries.browse import newest
from storage.queries.pages import source_keys
from storage.queries.runs import runs
from storage.search import Filters
from storage.web.page import Asked, Page
from storage.web.plots import bar_plot, fill_rates, heat_map, mondays

LATEST_RUNS = 5
LATEST_ARTICLES = 8
MOST_ALARMS = 12


def overview(archive: Archive, asked: Asked) -> Page:
    """Plots over the last half year that has anything, fill rates, alarms, the newest runs and articles."""
    weeks = mondays(ask.latest_day(archive, asked.today))
    rows = list(ask.weekly(archive, weeks[0], weeks[-1]))
    alerts = ask.open_alerts(archive)
    context = {
        "totals": ask.totals(archive),
        "weeks": weeks,
        "plot": bar_plot(rows, weeks),
        "heat": heat_map(rows, weeks, source_keys(archive)),
        "fills": fill_rates(ask.newest_fields(archive)),
        "alerts": alerts,
        "advised": [(alert, next_step(alert)) for alert in alerts[:MOST_ALARMS]],
        "runs": list(runs(archive, limit=LATEST_RUNS)),
        "newest": newest(archive, Filters(), limit=LATEST_ARTICLES),
    }
    return Page(template="overview.html", context=context)


def next_step(alert: ask.AlertRow) -> str | None:
    """The command that shows more of it; `None` for a rule of another version, of which nothing is known."""
    return advice(alert.rule, alert.source) if alert.rule.partition(":")[0] in ADVICE else None
