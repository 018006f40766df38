"""The standing pages of BioLink Europe: home, about, agenda, speakers, partners, practical matters."""

from html import escape

Page = tuple[str, str]

TIERS = (
    (
        "Organizers",
        (
            ("Nordval Health Cluster", "https://www.nordval.example/"),
            ("Region of the Two Rivers", "https://deuxfleuves.example/"),
        ),
    ),
    (
        "Gold sponsors",
        (("Cellarium", "https://cellarium.example/"), ("Lacto Genomics", "https://lactogenomics.example/")),
    ),
    (
        "Silver sponsors",
        (
            ("Brassart & Fils", "https://brassart.example/"),
            ("Umevik Insulation", "https://umevik.example/"),
            ("Phagoterra", "https://phagoterra.example/"),
        ),
    ),
)
PANELS = (
    (
        "Tuesday 3 December 2024",
        (("09:00", "Opening keynote: Lakes have weather"), ("10:30", "Panel: From flask to tank")),
    ),
    ("Wednesday 4 December 2024", (("09:00", "Panel: Medicines from plants"), ("14:00", "Start-up Awards"))),
    (
        "Wednesday 11 December 2024",
        (("07:00", "Online meetings, Asia and Pacific"), ("14:00", "Online meetings, Americas")),
    ),
    ("Thursday 12 December 2024", (("07:00", "Online meetings"), ("19:00", "Closing session"))),
)
SPEAKERS = (
    ("Noor El Khatib", "Process engineer, co-founder of Tidewater Biologics"),
    ("Ilse Vandromme", "Founder of the Oudekerk clean rooms"),
    ("Dr. Paul Ashworth-Brandt", "Head of manufacturing, Nieuwland Greenhouse"),
    ("Agnieszka Wójcik", "Director of the Lys-sur-Aure yeast collection"),
)


def pages(base: str, partners: dict[str, tuple[str, str]]) -> dict[str, Page]:
    """(title, content) by path."""
    return {
        "/": ("Home", _prose("BioLink Europe", HOME)),
        "/about/": ("About", _prose("About BioLink Europe", ABOUT)),
        "/agenda/": ("Agenda", _agenda()),
        "/speakers/": ("Speakers", _speakers()),
        "/partners/": ("Partners", _partners(base, partners)),
        "/practical-information/": ("Practical information", _prose("Practical information", PRACTICAL)),
        "/previous-editions/": ("Previous editions", _prose("Previous editions", PREVIOUS)),
        "/contact/": ("Contact", _prose("Contact", CONTACT)),
        "/legal-notice/": ("Legal notice", _prose("Legal notice", LEGAL)),
    }


def _prose(title: str, texts: tuple[str, ...]) -> str:
    body = "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)
    return _article(title, body)


def _article(title: str, body: str) -> str:
    head = f'<main id="main" class="site-main"><article class="page type-page"><h1 class="entry-title">{title}</h1>'
    return f"{head}{body}</article></main>"


def _agenda() -> str:
    days = "".join(
        f'<h2 class="elementor-heading-title">{day}</h2><ul>'
        + "".join(f"<li><time>{hour}</time> {escape(name, quote=False)}</li>" for hour, name in panels)
        + "</ul>"
        for day, panels in PANELS
    )
    return _article("Agenda", days)


def _speakers() -> str:
    cards = "".join(
        f'<div class="elementor-widget-image-box"><h3 class="elementor-image-box-title">{name}</h3>'
        f'<p class="elementor-image-box-description">{escape(role, quote=False)}</p></div>'
        for name, role in SPEAKERS
    )
    return _article("Speakers", cards)


def _partners(base: str, partners: dict[str, tuple[str, str]]) -> str:
    """Logo walls under a heading per tier: names in `alt`, one in `title`, one logo without any name at all."""
    walls = [(tier, [_logo(base, name, url) for name, url in members]) for tier, members in TIERS]
    walls.append(("Media partners", [_logo(base, name, url + "/") for name, url in partners.values()]))
    nameless = f'<figure><img src="{base}/wp-content/uploads/2024/06/logo.png" alt="logo"></figure>'
    titled = f'<a href="https://umrij.example/" title="University of Umrij"><img src="{base}/wp-content/uploads/u.png" alt=""></a>'
    walls.append(("Institutional supporters", [titled, nameless]))
    sections = "".join(
        f'<section class="elementor-section"><h2 class="elementor-heading-title">{tier}</h2>'
        f'<div class="elementor-image-gallery">{"".join(logos)}</div></section>'
        for tier, logos in walls
    )
    return _article("Our partners", sections)


def _logo(base: str, name: str, url: str) -> str:
    slug = name.lower().replace(" ", "-").replace("&", "and")
    image = f'<img width="200" height="80" src="{base}/wp-content/uploads/2024/06/{slug}.png" alt="{escape(name)}">'
    return f'<figure class="gallery-item"><a href="{url}" target="_blank" rel="noopener">{image}</a></figure>'


HOME = (
    "The partnering convention for early-stage life sciences: technology transfer, pre-seed and seed investment, and "
    "collaborations between academia and industry.",
    "Two days of meetings, panels and pitches in Lille, and two more online the following week, for 1,200 participants "
    "from thirty countries.",
)
ABOUT = (
    "BioLink Europe brings together those who make early discoveries and those who turn them into products. It was "
    "founded in 2012 by the Nordval Health Cluster and has since arranged more than seventy thousand meetings.",
    "The convention alternates between Lille and Strasbourg. Its programme is written by a committee of twenty-four people "
    "from universities, companies and funds, who serve for three years without pay.",
    "Participation in the meetings is open to every registered company, university and investor. A meeting lasts twenty-five "
    "minutes, and the bell is real.",
)
PRACTICAL = (
    "BioLink Europe takes place at Lille Grand Palais, 1 boulevard des Cités Unies, 59777 Lille. Doors open at 8:00.",
    "Set-up for exhibitors is on December 2nd, 2024, from noon until eight in the evening. Stands must be cleared on "
    "December 4th by ten in the evening.",
    "Trains from London, Brussels and Paris arrive at Lille Europe, ten minutes on foot from the venue.",
)
PREVIOUS = (
    "12th edition: Strasbourg, December 12th & 13th, 2023, with 1,100 participants from 31 countries.",
    "11th edition: Lille, November 29th & 30th, 2022, the first after two years online.",
    "10th edition: online, December 6th to 10th, 2021.",
)
CONTACT = (
    "Write to the team at hello@biolink-europe.example or call +33 3 00 00 00 00 between nine and five, Lille time.",
    "For the press: Camille Verhaeghe, communication officer.",
)
LEGAL = (
    "This website is published by the Nordval Health Cluster, an association under the law of 1901, registered in Lille.",
    "Texts by media partners remain the property of their publishers and are shown with their permission.",
)
