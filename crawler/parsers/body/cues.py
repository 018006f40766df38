"""What names and phrases say about a block: words in `class` and `id`, and the few phrases that furniture is made of.

A cue is one bit. Names are those that content systems use all over the world; no cue is the name of a site.
"""

import re
from functools import lru_cache
from typing import NamedTuple

# Category -> whole words of class and id names. A word may stand in several categories.
_NAME_WORDS = {
    "article": "article articles story post posts entry blog news single artikel articulo noticia beitrag aktuelles page",
    "body": "body content contents text txt richtext prose copy wysiwyg markdown paragraph paragraphs rte contenido contenu inhalt",
    "main": "main primary maincontent mainbody",
    "title": "title titles headline heading hed titel titre titulo title1 headlines h1 h2",
    "lead": "lead lede lead intro introduction standfirst subtitle subheadline subhead summary excerpt deck dek abstract "
    "description kicker vorspann entradilla chapo chapeau ingress sub perex strapline leadin leadtext bajada",
    "card": "card cards teaser teasers preview tile tiles thumb thumbnail thumbnails item items boxes post-card list-item feed",
    "author": "author authors byline bio contributor contributors profile vcard writer autor autoren auteur avatar reporter "
    "biography team staff person people",
    "date": "date time published timestamp posted updated datum fecha pubdate datetime datepublished modified",
    "meta": "meta info details data metadata infos infobar",
    "tags": "tag tags category categories topic topics keyword keywords label labels cat breadcrumb breadcrumbs crumb crumbs "
    "rubrik section eyebrow tagcloud hashtag schlagworte",
    "share": "share shares sharing social socials facebook twitter whatsapp follow addtoany sharedaddy teilen partager compartir "
    "linkedin pinterest copylink bookmark addthis sns",
    "related": "related similar recommend recommended recommendation recommendations recirc recirculation more also suggest "
    "suggested suggestions readmore relacionadas crosslinks seealso readnext upnext yarpp jp-relatedposts weitere mehr",
    "popular": "popular trending latest recent mostread most newest top10 ranking hot breaking ticker",
    "paging": "pagination pager paging next prev previous pages navigation-post post-navigation older newer adjacent",
    "newsletter": "newsletter newsletters subscribe subscription signup optin mailchimp mailing mc email subscriber hs-form",
    "paywall": "paywall premium login register piano regwall member members signin gate gated locked metered abo plus upsell",
    "comment": "comment comments disqus respond reply replies discussion commentlist kommentare commentaires coral livefyre "
    "kommentar reaction reactions vote votes rating ratings review reviews feedback",
    "footer": "footer foot copyright colophon bottom legal disclaimer impressum footers fineprint imprint",
    "header": "header head masthead topbar top branding logo hero kopf header1 jumbotron",
    "nav": "nav menu navigation navbar submenu nav-menu menus navi mainnav subnav sitemap links link jump dropdown megamenu offcanvas",
    "sidebar": "sidebar aside side rail complementary secondary sidebars right rightcol sidecolumn marginal rightrail sticky",
    "widget": "widget widgets module block-views panel plugin wp-block-latest-posts textwidget portlet",
    "ad": "ad ads advert advertisement advertising sponsor sponsored promo promotion promoted promos banner dfp gpt taboola outbrain "
    "affiliate commercial partner adsense anzeige publicidad werbung adslot adunit marketing brandvoice advertorial",
    "caption": "caption captions credit credits legend copyright bildunterschrift legende figcaption alt bu",
    "image": "image images img photo photos figure pic picture pictures bild foto fotos media",
    "gallery": "gallery galleries slideshow carousel slider slick swiper slide slides lightbox flickity galerie",
    "video": "video videos player audio podcast youtube vimeo jwplayer brightcove playlist listen speech tts",
    "consent": "cookie cookies consent gdpr privacy cmp onetrust modal popup overlay dialog toast usercentrics didomi",
    "notice": "alert notice notification message warning error info-box disclosure callout note tip hint notification-bar",
    "hidden": "hidden hide sr visually invisible noprint skip screen only sronly offscreen collapsed collapse displaynone d-none print",
    "embed": "embed tweet instagram twitter-tweet oembed embedded iframe infogram datawrapper tiktok",
    "quote": "quote pullquote pull blockquote quotation testimonial testimonials citation zitat",
    "toc": "toc outline inhaltsverzeichnis ez-toc anchors scrollspy onthispage",
    "box": "infobox factbox box boxes fact facts callout highlight highlights key takeaways keypoints summarybox inset bulletpoints",
    "faq": "faq faqs accordion question answer questions answers toggle tabs tab",
    "notes": "footnote footnotes reference references citations bibliography sources endnote endnotes endnotes quellen fn refs",
    "form": "form search input button btn buttons cta action actions field fieldset submit select checkbox captcha wpcf7",
    "product": "product products price prices shop cart buy offer offers deal deals checkout woocommerce basket sku order pricing",
    "list": "list grid listing archive loop results ul items rows collection stream river feed cards columns",
    "table": "table tablepress datatable infotable specs spec",
    "code": "code highlight syntax snippet codehilite hljs prism highlighter gist",
    "transcript": "transcript lyrics speech interview liveblog live",
    "contact": "contact kontakt address phone tel adr location map hours telephone presskontakt",
    "event": "event events calendar termin termine agenda veranstaltung",
    "tool": "toolbar tools tool utility utilities control controls bar print font fontsize actions options settings translate",
    "site": "site about company corporate boilerplate pressrelease wrapper container region layout",
    "number": "count counter counts views read reading readtime minutes duration number index step",
    "correction": "correction corrections editor editors-note update updates clarification",
}  # fmt: skip

# Category -> stems found anywhere in a name, for names written as one word.
_NAME_STEMS = {
    "body": "articlebody articlecontent articletext postbody postcontent storybody entrycontent storycontent bodytext bodycopy",
    "author": "author byline",
    "share": "share social",
    "related": "related recommend",
    "newsletter": "newsletter subscri",
    "comment": "comment",
    "footer": "footer",
    "sidebar": "sidebar",
    "nav": "navigation breadcrumb",
    "ad": "advert sponsor promo",
    "caption": "caption",
    "consent": "cookie consent popup modal",
    "gallery": "gallery carousel slider slideshow",
    "paywall": "paywall",
    "card": "teaser",
    "toc": "tableofcontents",
    "title": "headline",
    "video": "video",
}

NAMES = tuple(_NAME_WORDS)
"""Categories of class and id words, in the order of their bits."""

_WORD_BITS: dict[str, int] = {}
for _bit, _category in enumerate(_NAME_WORDS):
    for _word in _NAME_WORDS[_category].split():
        _WORD_BITS[_word] = _WORD_BITS.get(_word, 0) | 1 << _bit
_STEM_BITS = {stem: 1 << NAMES.index(category) for category, stems in _NAME_STEMS.items() for stem in stems.split()}
_STEM = re.compile("|".join(sorted(_STEM_BITS, key=len, reverse=True)))
_WORD = re.compile(r"[A-Z]?[a-z]+\d?|[A-Z]+(?![a-z])\d?")
MAX_NAME = 300


class Names(NamedTuple):
    """What a `class` and an `id` say."""

    bits: int
    words: tuple[str, ...]


NO_NAMES = Names(0, ())


@lru_cache(maxsize=32_768)
def read_names(names: str) -> Names:
    """The cues of a `class` or `id` value, as bits, and its words."""
    names = names[:MAX_NAME]
    words = tuple(dict.fromkeys(word.lower() for word in _WORD.findall(names)))
    bits = 0
    for word in words:
        bits |= _WORD_BITS.get(word, 0)
    for stem in _STEM.findall(names.lower()):
        bits |= _STEM_BITS[stem]
    return Names(bits, words)


# Category -> what a short block begins with, in the languages of the web. "*": letters may follow; "^": a capital follows.
_PHRASES = {
    "readmore": "read more|read next|read also|read the full|read the rest|read the whole|also read|see also|more from|more on|more about|"
    "more stories|more news|more in|keep reading|continue reading|don't miss|don’t miss|you may also|you may like|you might also|you might like|"
    "up next|lesen sie|mehr zum|mehr zu|mehr über|mehr von|auch interessant|das könnte|weiterlesen|weitere|passend dazu|lire aussi|lire la suite|"
    "lire plus|à lire|sur le même|voir aussi|plus d*|leer más|lee también|lea también|te puede interesar|ver más|más noticias|más información|"
    "leggi anche|leggi di più|leggi tutto|potrebbe interessarti|leia também|leia mais|veja também|veja mais|saiba mais|czytaj*|zobacz|przeczytaj*|"
    "čtěte*|přečtěte*|läs mer|läs också|läs även|les mer|les også|læs mere|læs også|lees ook|lees meer|lees verder|lue myös|lue lisää|devamını|"
    "читайте*|подробнее|смотрите также|もっと*|関連*|あわせて*|続き*|延伸*|相關*|相关*|更多*|더 보기|관련*|xem thêm|baca juga|اقرأ*",
    "related": "related|recommended|most read|most popular|most viewed|popular|trending|top stories|latest|recent posts|recent articles|"
    "recent news|recent|similar|meistgelesen*|meist gelesen|beliebt*|neueste*|aktuelle*|ähnliche*|empfehlung*|populaire*|les plus lus|derniers|"
    "dernières|article similaire|articles similaires|articles liés|lo más|últimas|relacionad*|artículos|più letti|articoli|ultime|mais lidas|"
    "notícias|najczęściej|polecane|mest lest|mest läst|meest gelezen|последние|популярн*|похожие|人気*|最新*|热门*|熱門*|推荐*|推薦*",
    "share": "share|shares|tweet|follow us|follow me|follow @*|follow|like us|facebook|twitter|linkedin|whatsapp|pinterest|instagram|telegram|email this|"
    "email|copy link|print|teilen|drucken|folgen sie|auf facebook|partager|imprimer|suivez*|compartir|síguenos|comparte|condividi|compartilh*|udostępnij|"
    "dela|del|sdílet|поделиться|シェア*|ツイート*|分享*|공유*",
    "newsletter": "sign up|subscribe|newsletter|get the latest|get our|get more|join our|join the newsletter|join us|join now|enter your e*|stay up|"
    "stay in|stay informed|abonnieren|jetzt anmelden|jetzt abonnieren|melden sie|abonne*|inscri*|suscr*|iscriviti|assine|zapisz|prenumerer*|"
    "abonner|подпи*|訂閱*|订阅*|구독*|メルマガ*",
    "paywall": "log in|login|sign in|register|already a|already have an|become a|this article is|this content is|einloggen|anmelden|registrieren|"
    "se connecter|connectez*|iniciar sesión|regístr*|accedi|entrar|zaloguj|войти|ログイン*|로그인*|登入*|登录*|start your|try for|unlock",
    "comment": "comments|comment|leave a comment|leave a reply|post a comment|add a comment|join the discussion|join the conversation|kommentar*|"
    "commentaire*|laisser un|comentario*|deja un|deja tu|commenti|comentários|komentarze|komentář*|reacties|комментар*|コメント*|댓글*|留言*|评论*|"
    "your email address|reply|antworten|responder|répondre|required fields|write a comment|schreiben sie",
    "ad": "advert*|anzeige|werbung|publicité|publicidad|pubblicità|reklam*|sponsored|promoted|ad|ads|story continues|article continues|"
    "continue after|scroll to continue|реклама*|広告*|廣告*|广告*|광고*|[ad*|(ad*",
    "credit": "photo|photos|image|images|picture|video|graphic|illustration|foto|fotos|bild|bilder|crédit*|credit|credits|photograph*|photography|"
    "fotografie|immagine|imagen|imágenes|fot|写真*|사진*|getty|file photo|screenshot|(ap*|(afp*|(photo*|(foto*|(image*|bildquelle|quelle|zdjęcie|クレジット*",
    "rights": "copyright|(c)|all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|wszelkie prawa|все права|"
    "no part of|this material may not|disclaimer|terms of|impressum|privacy",
    "byline": "by ^|written by|von ^|par ^|por ^|di ^|door ^|autor*|author*|posted by|posted on|posted in|posted|published*|veröffentlicht*|publié*|"
    "publicad*|pubblicat*|opublikowano|updated*|aktualisiert*|mis à jour|actualizado|last updated|last modified|last edited|stand|reported by|"
    "edited by|reporting by|medically reviewed|reviewed by|fact checked|redaktion|staff|words|text",
    "tags": "tag|tags|topic|topics|filed under|categor*|keyword*|schlagw*|themen|stichw*|mots clés|mots-clés|etiquetas|temas|tagi|label|labels|"
    "más sobre|in this article|in this story|explore more|タグ*|標籤*|标签*|kategorie*|rubrik*",
    "about": "about ^|about the|about us|about this|about|über ^|über den|über die|über das|über uns|à propos*|sobre ^|sobre el|chi siamo|o autorze|o nas|"
    "note to|notes to|media contact*|contact*|press contact*|pressekontakt|kontakt|for more|for further|for additional|weitere informationen|"
    "source|sources|quellen|fuente|fuentes|fonte|źródło|zdroj|disclosure|references|learn more|editor's note|出典*|来源*",
    "toc": "table of contents|contents|in this guide|in this post|on this page|jump to|inhalt*|sommaire|índice|indice|spis treści|obsah|目次*|目录*|目錄*|"
    "key points|key takeaways|takeaways|highlights|key findings|summary|the gist|in brief|at a glance",
    "page": "scroll to top|back to top|go to top|nach oben|zurück|retour|haut de page|volver|skip to|jump to content|next|previous|prev|home|menu|search|"
    "close|loading*|show more|show all|show less|view all|view more|load more|see all|see more|weiter|seite|page|click here|no products|all posts|"
    "startseite|accueil|inicio|top of page|play|pause|expand|toggle|open|select|view|watch|listen|download|placeholder*|hide",
    "cookie": "we use cookies|this site uses|this website uses|cookies|cookie*|wir verwenden|wir nutzen|diese website verwendet|nous utilisons|utilizamos|"
    "accept|datenschutz*|please enable|javascript|your browser|ce site utilise|this field is|adblock*|diese webseite|an dieser stelle|ihr browser",
    "pointer": "discover the|read the original|find the full|see the full|view the full|first published|originally published|this article was|this article first|"
    "this article originally|this post was|this story was|this article appeared|the post|zum original*|retrouvez*|découvrez*|der beitrag|artikel aus|"
    "lees het volledige|a version of|note|correction|with files|additional reporting|as an amazon|we may earn|affiliate|this post contains|this post may|all products",
}  # fmt: skip
PHRASES = tuple(_PHRASES)
"""Categories of phrases, in the order of their bits."""
MAX_PHRASE_BLOCK = 320
_KEY = 2
_PREFIXES: dict[str, list[tuple[str, str, int]]] = {}
for _bit, _phrases in enumerate(_PHRASES.values()):
    for _phrase in _phrases.split("|"):
        _open_end = _phrase[-1] if _phrase[-1] in "*^" else ""
        _bare = _phrase.rstrip("*^")
        _PREFIXES.setdefault(_bare[:_KEY], []).append((_bare, _open_end, 1 << _bit))
_SIGNS = {"©": 1 << PHRASES.index("credit") | 1 << PHRASES.index("rights")}
_LEADING = " \t\n•·-–—>→»*|\"'“„«"
_NUMBERED = re.compile(
    r"\d{1,6}[ \u00a0]?(?:min|comment|kommentar|share|view|like|repl|reply|minute|read|words|comentario|commentaire|/|of |von )",
    re.I,
)
_NUMBER_BITS = 1 << PHRASES.index("page")


def read_phrase(text: str) -> int:
    """The cues that a short block begins with, as bits; 0 where there is none or the block is long."""
    if len(text) > MAX_PHRASE_BLOCK:
        return 0
    text = text.lstrip(_LEADING)
    if text[:1].isdigit():
        return _NUMBER_BITS if _NUMBERED.match(text) else 0
    start = text[:32].lower()
    bits = _SIGNS.get(start[:1], 0)
    for phrase, end, bit in _PREFIXES.get(start[:_KEY], ()):
        if start.startswith(phrase):
            after = text[len(phrase) : len(phrase) + 1]
            if end == "*" or (after.isupper() if end == "^" else not after.isalnum()):
                bits |= bit
    return bits
