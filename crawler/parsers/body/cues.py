"""What names and phrases say about a block: words in `class` and `id`, and the few phrases that furniture is made of.

A cue is one bit. Names are those that content systems use all over the world; no cue is the name of a site.
"""

import re
from functools import lru_cache

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


@lru_cache(maxsize=32_768)
def read_names(names: str) -> int:
    """The cues of a `class` or `id` value, as bits."""
    names = names[:MAX_NAME]
    bits = 0
    for word in _WORD.findall(names):
        bits |= _WORD_BITS.get(word.lower(), 0)
    for stem in _STEM.findall(names.lower()):
        bits |= _STEM_BITS[stem]
    return bits


# Category -> pattern at the begin of a short block, in the languages of the web. Bounded, no nested repetition.
_PHRASES = {
    "readmore": r"read (?:more|next|also|the (?:full|whole|rest))|also read|see also|more (?:from|on|about|stories|news|in)\b|keep reading|"
    r"continue reading|don.t miss|you (?:may|might) (?:also )?(?:like|be interested)|up next|lesen sie|mehr zum thema|mehr (?:zu|über|von)|"
    r"auch interessant|das könnte|weiterlesen|weitere |passend dazu|lire (?:aussi|la suite|plus)|à lire|sur le même|voir aussi|plus d|"
    r"leer? (?:más|también)|lea también|te puede interesar|ver más|más (?:noticias|información)|leggi (?:anche|di più|tutto)|potrebbe interessarti|"
    r"leia (?:também|mais)|veja (?:também|mais)|saiba mais|czytaj|zobacz|przeczytaj|čtěte|přečtěte|více |läs (?:mer|också|även)|les (?:mer|også)|"
    r"læs (?:mere|også)|lees (?:ook|meer|verder)|lue (?:myös|lisää)|devamını|читайте|подробнее|смотрите также|もっと|関連|あわせて|続き|延伸|相關|相关|更多|더 보기|관련",
    "related": r"related|recommended|most (?:read|popular|viewed)|popular|trending|top stories|latest|recent (?:posts|articles|news)|similar|"
    r"meistgelesen|meist gelesen|beliebt|neueste|aktuelle|ähnliche|empfehlung|populaire|les plus lus|derniers|articles? (?:similaires|liés)|"
    r"lo más|últimas|relacionad|artículos|più letti|articoli|ultime|mais lidas|notícias|najczęściej|polecane|mest (?:lest|läst)|"
    r"meest gelezen|последние|популярн|похожие",
    "share": r"share\b|tweet\b|follow (?:us|me|@)|like us|facebook|twitter|linkedin|whatsapp|pinterest|email this|copy link|print\b|teilen|"
    r"drucken|folgen sie|partager|imprimer|suivez|compartir|síguenos|condividi|compartilh|udostępnij|dela\b|del\b|sdílet|поделиться|シェア|분享",
    "newsletter": r"(?:sign|signed) up|subscribe|newsletter|get (?:the|our|more)|join (?:our|the|us|now)|enter your e-?mail|stay (?:up|in|inform)|"
    r"abonnieren|jetzt (?:anmelden|abonnieren)|melden sie|abonne|inscri|suscr|iscriviti|assine|zapisz|prenumerer|abonner|подпи|訂閱|구독",
    "paywall": r"log ?in|sign in|register|already a (?:member|subscriber)|become a|this (?:article|content) is|einloggen|anmelden|registrieren|"
    r"se connecter|connectez|iniciar sesión|regístr|accedi|entrar|zaloguj|войти|ログイン|로그인|登入|登录",
    "comment": r"\d* ?comments?\b|leave a (?:comment|reply)|post a comment|add a comment|join the (?:discussion|conversation)|kommentar|"
    r"\d+ kommentare|commentaires?|laisser un|comentarios?|deja (?:un|tu)|commenti|comentários|komentarze|kommentarer|reacties|комментар|コメント|댓글|留言|your email address",
    "ad": r"advert|anzeige\b|werbung\b|publicité|publicidad|pubblicità|reklam|sponsored|promoted|ad\b|story continues|article continues|"
    r"continue after|scroll to continue|реклама|広告|廣告|广告|광고",
    "credit": r"(?:photo|image|picture|video|graphic|illustration|foto|bild|crédit|credits?|photograph|fotografie|immagine|imagen|fot\.|写真|사진)s?\b ?"
    r"(?:[:/©|]|by|via|von|courtesy|credit|de )|getty|reuters|file photo|screenshot|\(?(?:ap|afp|dpa|reuters|getty)\b|©",
    "rights": r"©|copyright|\(c\) |all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|wszelkie prawa|все права|no part of|this material may not",
    "byline": r"by [A-Z]|written by|von [A-ZÄÖÜ]|par [A-Z]|por [A-Z]|di [A-Z]|door [A-Z]|autor|author|posted (?:by|on|in)|published|veröffentlicht|publié|"
    r"publicado|pubblicato|opublikowano|updated|aktualisiert|mis à jour|actualizado|last (?:updated|modified|edited)|stand:|\d{1,2} min|reported by|edited by|reporting by",
    "tags": r"tags?\b|topics?\b|filed under|categor|keywords?|schlagw|themen|stichw|mots.clés|etiquetas|temas|tagi|labels?|más sobre|in this (?:article|story)|explore more",
    "about": r"about (?:the|us|this|[A-Z])|über (?:den|die|das|uns|[A-Z])|à propos|sobre |chi siamo|o (?:autorze|nas)|about$|notes? to|media contact|contact|"
    r"press contact|pressekontakt|kontakt|for (?:more|further) information|weitere informationen|source\b|quelle|fuente|fonte|źródło|zdroj|disclaimer|disclosure",
    "toc": r"table of contents|contents$|in this (?:article|guide|post)|on this page|jump to|inhalt|sommaire|índice|indice|spis treści|obsah|目次|目录|key (?:points|takeaways)",
    "page": r"(?:scroll|back|go) to top|nach oben|zurück|retour|haut de page|volver|skip to|jump to content|next\b|previous|prev\b|home$|menu|search|close\b|loading|"
    r"show (?:more|all|less)|view (?:all|more)|load more|see (?:all|more)|weiter\b|seite|page \d|click here|no products|all posts|\d+ / \d+|startseite|accueil|inicio",
    "cookie": r"(?:we|this (?:site|website)) uses? cookies|cookies?\b|wir verwenden|diese (?:web)?seite verwendet|nous utilisons|utilizamos|accept|privacy|datenschutz|"
    r"please enable|javascript|your browser|ce site utilise|this field is|adblock",
    "pointer": r"(?:discover|read|find|see|view) the (?:whole|full|entire|complete|original)|first published|originally published|this (?:article|post|story) (?:was|first|originally|is)|"
    r"the post .{1,200} appeared first|zum (?:original|vollständigen)|retrouvez|découvrez l|der beitrag|artikel (?:aus|ist)|lees het volledige",
}  # fmt: skip
PHRASES = tuple(_PHRASES)
"""Categories of phrases, in the order of their bits."""
MAX_PHRASE_BLOCK = 320
_PHRASE = re.compile(
    r"[^\w©(#@]{0,4}(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PHRASES.items()) + ")", re.I
)
_PHRASE_BITS = {name: 1 << bit for bit, name in enumerate(PHRASES)}


def read_phrase(text: str) -> int:
    """The cue that a short block begins with, as a bit; 0 where there is none or the block is long."""
    if len(text) > MAX_PHRASE_BLOCK:
        return 0
    match = _PHRASE.match(text)
    return _PHRASE_BITS[match.lastgroup] if match and match.lastgroup else 0
