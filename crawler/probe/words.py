"""How sites name what a probe looks for: sections of the menu, addresses of feeds, sitemaps and calendars. Data."""

import re

NEWS = re.compile(
    r"news|blog|(?<!im)press|artic|articul|artíc|artik|artyk|aktuel|nachricht|neuigkeit|meldung|beitr[aä]g|actualit|actu\b|nouvelle|"
    r"noticia|novedad|notizi|novit|comunicat|nieuws|nyhed|nyhet|uutis|aktualno|zpr[aá]v|stori|magazin|journal|revista|"
    r"[cč]l[aá]nk|h[ií]rek|cikkek|haberler|vijesti|novosti|novice|naujien|uudised|știri|noutăți|fréttir|"
    r"insight|post|archiv|новост|статьи|ニュース|新闻|新聞|뉴스|أخبار|ειδήσε|νέα",
    re.IGNORECASE,
)
"""Menu words and path segments of sections that hold texts."""
EVENTS = re.compile(
    r"event|agenda|calend|kalend|termin|veranstalt|[eé]v[eéè]n|manifestation|eventi|program|conferenc|congres|messe|"
    r"f[eo]ria|salon|мероприят|событи|イベント|活动|행사|فعاليات|εκδηλώσε",
    re.IGNORECASE,
)
PARTNERS = re.compile(
    r"partner|partenaire|sponsor|exhibitor|aussteller|exposant|expositor|espositor|patrocin|parrain|socios|deeltaker|"
    r"utstill|udstill|партн[её]р|パートナー|合作伙伴|후원|الشركاء|χορηγ",
    re.IGNORECASE,
)

FEEDS = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss")
"""Where feeds usually are, for sites that announce none; asked in this order until one answers."""
FEEDS_OF = {
    "squarespace": ("/blog?format=rss", "/news?format=rss"),
    "wix": ("/blog-feed.xml",),
    "hugo": ("/index.xml",),
}
"""The same by system; they go first."""
SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
CALENDARS = ("/events/?ical=1",)
"""The Events Calendar's."""
POSTS = "/wp-json/wp/v2/posts?per_page=100"
EVENTS_API = "/wp-json/tribe/events/v1/events"

SITEMAP_OF_TEXTS = re.compile(r"post|news|artic|blog|event|story|noticia|actu|page", re.IGNORECASE)
"""Which files of a sitemap index are looked into first."""

DOORS: dict[str, tuple[str, ...]] = {
    "wordpress": ("^/wp-(admin|login|content)", "[?&](replytocom|share)="),
    "drupal": ("^/(user|admin|search)(/|$)", "^/(comment|filter)/"),
    "squarespace": ("[?&]format=(json|ical|main-content)", "^/(cart|account)(/|$)"),
    "wix": ("^/(account|profile|cart-page|checkout)(/|$)",),
}
"""Patterns of addresses that hold no texts, by system."""
