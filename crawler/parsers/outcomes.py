"""Pages that answer 200 and are no content: challenges, consent and login walls, soft 404s, parked domains, shells.

Conservative: a page with an article's worth of text is content, whatever words it uses.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from crawler.parsers.page import Page
from storage.records import Outcome

LONGEST_WALL = 1_600
"""Characters of visible text; a longer page is content."""
LONGEST_ERROR = 2_500
"""An error page keeps the site's menus around it."""
BODY_OF_CONTENT = 400
"""Characters of main text that make any page content."""
SHELL = 200
FEW_WORDS = 4

CHALLENGE_TITLE = re.compile(
    r"(?:just a moment|attention required!|access (?:to this page has been )?denied|are you (?:a )?(?:human|robot)|"
    r"human verification|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|ddos-guard|pardon our interruption|"
    r"security check|bot (?:check|verification)|"
    r"one moment,? please|request (?:blocked|rejected|unsuccessful)|captcha|robot check|you have been blocked|"
    r"sicherheitsüberprüfung|un instant|"
    r"nur einen moment|un momento|einen moment|forbidden|403 forbidden|please wait\W*$)",
    re.IGNORECASE,
)
CHALLENGE_MARKS = re.compile(
    r"challenge-(?:form|platform|running|error)|cf-(?:chl|challenge|browser-verification|error-details)|"
    r"_Incapsula_Resource|px-captcha|"
    r"g-recaptcha|h-captcha|cf-turnstile|ddos-guard|datadome|captcha-delivery|distil_|sucuri_cloudproxy|awswaf|"
    r"bm-verify|ak-challenge|"
    r"geo\.captcha|perimeterx|kpsdk|anubis",
    re.IGNORECASE,
)
CHALLENGE_TEXT = re.compile(
    r"enable javascript and cookies to continue|checking (?:if the site connection is secure|your browser)|"
    r"unusual (?:traffic|activity)|"
    r"verify (?:that )?you(?:'re| are) (?:not a robot|(?:a )?human)|incident id|ray id|reference #\d|"
    r"performing security verification|"
    r"needs to review the security of your connection|automated (?:requests|access)|"
    r"you don't have permission to access|"
    r"prove you are human|bitte bestätigen sie, dass sie (?:ein mensch|kein roboter)|complete the (?:captcha|"
    r"security check)",
    re.IGNORECASE,
)
CONSENT_TITLE = re.compile(
    r"(?:before you continue|bevor (?:sie|du) (?:fortfahren|weitergeh)|avant de continuer|cookie(?:s| consent| wall|"
    r" policy)?\W*$|privacy gate|"
    r"consent|zustimmung|your privacy|datenschutzeinstellungen|voordat je verdergaat|prima di continuare|"
    r"antes de continuar|dpg media privacy)",
    re.IGNORECASE,
)
CONSENT_TEXT = re.compile(
    r"cookies?|consent|einwilligung|zustimm|datenschutz|privacy|consentement|toestemming|consenso|consentimiento|"
    r"samtyck|samtykke|suostumu|zgod|souhlas|çerez",
    re.IGNORECASE,
)
LOGIN_TITLE = re.compile(
    r"(?:(?:please )?(?:log|sign)[ -]?in\b|login\b|member login|anmeld(?:en|ung)|einloggen|connexion\b|se connecter|"
    r"identifi(?:ez-vous|cation)|"
    r"inloggen|accedi\b|iniciar sesi[oó]n|entrar\b|zaloguj|logowanie|přihlá(?:sit|šení)|logga in|log ind|logg inn|"
    r"kirjaudu|innskráning|войти|вход\b|"
    r"giriş yap|authentication|authentification|session expired)",
    re.IGNORECASE,
)
NOT_FOUND = re.compile(
    r"(?:error\W{0,3}404|404\W{0,3}(?:error|not found|page|seite|file|-|–|\||$)|(?:the )?page (?:you (?:requested|"
    r"are looking for) )?(?:was |is |could |can ?)?"
    r"(?:not |n't )(?:be )?(?:found|available|exist)|page not found|not found\W*$|oops|uh[- ]oh|whoops|"
    r"nothing (?:was )?found|"
    r"content (?:not found|is no longer available)|(?:this )?page (?:doesn't|does not|no longer) exists?|"
    r"page (?:introuvable|non trouvée)|erreur 404|"
    r"(?:diese |die )?seite (?:wurde )?(?:konnte )?nicht gefunden|seite nicht (?:gefunden|vorhanden)|fehler 404|"
    r"pagina (?:is )?niet gevonden|"
    r"pagina non trovata|errore 404|página no encontrada|error 404|página não encontrada|nie znaleziono(?: strony)?|"
    r"strona nie (?:istnieje|została)|"
    r"błąd 404|stránka (?:nebyla )?nenalezena|sidan (?:kunde inte hittas|hittades inte|finns inte)|"
    r"siden (?:blev ikke fundet|findes ikke|finnes ikke|ble ikke funnet)|"
    r"sivua ei löyt|síða fannst ekki|страница не найдена|ошибка 404|sayfa bulunamadı)",
    re.IGNORECASE,
)
PARKED = re.compile(
    r"(?:this |the )?domain (?:name )?(?:\S+ )?(?:is|may be|could be) (?:for sale|parked|available for (?:sale|"
    r"purchase))|buy this domain|domain (?:is )?parking|"
    r"(?:diese |die )?domain (?:\S+ )?(?:steht (?:zum verkauf|zur verfügung)|ist (?:geparkt|zu verkaufen|registriert))|"
    r"ce (?:nom de )?domaine est (?:à vendre|en vente|réservé)|este dominio (?:está|puede estar) (?:en venta|"
    r"a la venta|aparcado)|"
    r"dit domein is (?:te koop|geregistreerd|gereserveerd)|(?:questo )?dominio (?:è )?in vendita|"
    r"domena (?:jest )?na sprzedaż|"
    r"inquire about this domain|make an offer (?:on|for) this domain|website (?:coming soon|is under construction)|"
    r"future home of something quite cool|default web ?site page|welcome to nginx!|apache2? (?:\w+ )?default page|"
    r"account (?:has been )?suspended",
    re.IGNORECASE,
)
SHELL_IDS = ("root", "app", "__next", "__nuxt", "app-root", "gatsby", "svelte", "main-app")
HIDDEN_TAGS = frozenset({"script", "style", "noscript", "template", "svg", "head"})


@dataclass(frozen=True, eq=False)
class Seen:
    """What a page shows, as far as walls can be told by it."""

    page: Page
    title: str
    body: str
    """Main text found by the article reader; empty where none was."""

    @cached_property
    def visible(self) -> str:
        """The text a visitor sees, up to a little more than any wall has."""
        parts: list[str] = []
        size = 0
        for text in _visible_texts(self.page.root):
            parts.append(text)
            size += len(text) + 1
            if size > LONGEST_ERROR * 2:
                break
        return " ".join(parts)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The page's title element and first headings."""
        titles = [element.text or "" for element in self.page.root.xpath("//head/title")[:1]]
        titles += [element.text_content() for element in self.page.root.xpath("//h1 | //h2")[:3]]
        return tuple(" ".join(title.split()) for title in (self.title, *titles) if title and title.strip())

    @cached_property
    def is_small(self) -> bool:
        """Too little text to be content."""
        size = -1
        for text in _visible_texts(self.page.root):
            size += len(text) + 1
            if size > LONGEST_WALL:  # most pages: what they say further on is no matter
                return False
        return True

    def heads(self, pattern: re.Pattern[str]) -> str | None:
        """The first heading that begins with the pattern, the site's name before a bar aside."""
        for heading in self.headings:
            for part in (heading, *re.split(r"\s+[|–—:·»-]\s+", heading)):
                if pattern.match(part.strip(" .…!")) and len(part) <= 90:
                    return heading
        return None


def read_wall(page: Page, *, title: str | None = None, body: str = "") -> tuple[Outcome, str] | None:
    """What a page is instead of content, with `code: words`; `None` for content.

    `title` and `body` are what the article reader found. The page's status was 200; other statuses are decided before.
    """
    seen = Seen(page, title or "", body)
    for rule in (_challenge, _parked, _soft_404, _login, _consent):
        if found := rule(seen):
            return found
    return None


def read_empty(page: Page, *, title: str | None = None) -> tuple[Outcome, str]:
    """The outcome of a page without any main text, with its reason."""
    seen = Seen(page, title or "", "")
    root = page.root
    shell = any(root.xpath(f"//*[@id='{name}']") for name in SHELL_IDS)
    if len(seen.visible) < SHELL and (shell or root.xpath("boolean(//script)")):
        return Outcome.EMPTY, f"needs_script: {len(seen.visible)} characters without JavaScript"
    if not seen.visible:
        return Outcome.EMPTY, "no_text: the page shows no text at all"
    return Outcome.EMPTY, f"no_main_text: no main text among {len(seen.visible)} characters"


Rule = Callable[[Seen], tuple[Outcome, str] | None]


def _challenge(seen: Seen) -> tuple[Outcome, str] | None:
    if not seen.is_small:
        return None
    heading = seen.heads(CHALLENGE_TITLE)
    marked = CHALLENGE_MARKS.search(seen.page.html[:200_000]) is not None
    worded = CHALLENGE_TEXT.search(seen.visible) is not None
    alone = heading is not None and len(seen.visible) < SHELL + len(heading)
    if heading and (marked or worded or (alone and len(heading.split()) <= FEW_WORDS)):
        return Outcome.CHALLENGE, f"challenge: “{heading}”"
    if marked and worded and len(seen.body) < BODY_OF_CONTENT:
        return Outcome.CHALLENGE, "challenge: the page asks to prove that the visitor is human"
    return None


def _parked(seen: Seen) -> tuple[Outcome, str] | None:
    match = PARKED.search(seen.visible) if seen.is_small else None
    return (Outcome.PARKED, f"parked: “{match[0]}”") if match else None


def _soft_404(seen: Seen) -> tuple[Outcome, str] | None:
    if len(seen.body) > BODY_OF_CONTENT or not (heading := seen.heads(NOT_FOUND)):
        return None
    return Outcome.SOFT_404, f"soft_404: the page is headed “{heading}”"


def _login(seen: Seen) -> tuple[Outcome, str] | None:
    if len(seen.body) > BODY_OF_CONTENT or not seen.is_small or not (heading := seen.heads(LOGIN_TITLE)):
        return None
    if seen.page.root.xpath("boolean(//input[@type='password'])") or len(seen.visible) < 600:
        return Outcome.LOGIN, f"login: the page is headed “{heading}”"
    return None


def _consent(seen: Seen) -> tuple[Outcome, str] | None:
    if not seen.is_small or not (heading := seen.heads(CONSENT_TITLE)):
        return None
    words = len(CONSENT_TEXT.findall(seen.visible))
    if words >= 3 and words * 400 > len(seen.visible):
        return Outcome.CONSENT, f"consent: the page is headed “{heading}”"
    return None


def _visible_texts(root: HtmlElement) -> Iterator[str]:
    body = root.find("body")
    stack = [body] if body is not None else []
    while stack:
        element = stack.pop()
        if isinstance(element.tag, str) and element.tag not in HIDDEN_TAGS:
            if element.text and element.text.strip():
                yield " ".join(element.text.split())
            stack.extend(reversed(element))
        if element is not body and element.tail and element.tail.strip():
            yield " ".join(element.tail.split())
