"""Source files for the demo sites, written for the port they are served on."""

from pathlib import Path

from tests.site.server import DemoSites

SOURCES = {
    "biolink": """\
# The event: news, teasers of its partners' articles, partners, agenda.
name = "BioLink Europe"
kind = "event"
home = "{event}/"
language = "en"
series = "BioLink Europe"
allow_addresses = ["{event_address}"]

[crawl]
delay = {delay}

[start]
pages = ["{event}/"]
listings = ["{event}/news/"]
feeds = ["{event}/feed/"]

[follow]
deny = ["^/register/", "^/wp-"]

[kinds]
listing = ["^/news/"]
partners = ["^/partners/"]
event = ["^/$", "^/agenda/", "^/about/", "^/previous-editions/", "^/practical-information/"]

[expect]
articles_min = 20
""",
    "helix": """\
# A media partner: a WordPress magazine in English.
name = "The Helix Post"
kind = "partner"
home = "{helix}/"
language = "en"
allow_addresses = ["{helix_address}"]

[crawl]
delay = {delay}

[start]
listings = ["{helix}/"]
feeds = ["{helix}/feed/atom/"]

[follow]
deny = ["^/category/", "^/author/"]

[kinds]
listing = ["^/$", "^/page/"]
""",
    "cahiers": """\
# A media partner: a hand-written site in French, without structured data.
name = "Les Cahiers du Vivant"
kind = "partner"
home = "{cahiers}/"
language = "fr"
allow_addresses = ["{cahiers_address}"]

[crawl]
delay = {delay}

[start]
listings = ["{cahiers}/archives.html"]
feeds = ["{cahiers}/rss.xml"]

[kinds]
listing = ["^/$", "^/archives"]
""",
}


def write_sources(sites: DemoSites, folder: Path, delay_seconds: float = 0.02) -> None:
    """Writes `KEY.toml` for each demo site into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    names = ("event", "helix", "cahiers")
    values = {name: sites.base(name) for name in names}
    values |= {f"{name}_address": sites.base(name).split("//")[1].split(":")[0] for name in names}
    for key, text in SOURCES.items():
        (folder / f"{key}.toml").write_text(text.format(delay=delay_seconds, **values), encoding="utf-8")
