"""Words of headings over logos and lists: what an organization is to the event, and which tier it paid for."""

import re

from storage.records import OrganizationRole

_BEGIN, _END = r"(?<!\w)(?:", r")(?!\w)"


def _words(*stems: str) -> re.Pattern[str]:
    return re.compile(_BEGIN + "|".join(stems) + _END, re.IGNORECASE)


ROLE_WORDS: tuple[tuple[OrganizationRole, re.Pattern[str]], ...] = (
    (
        OrganizationRole.MEDIA_PARTNER,
        _words(
            r"media[\s-]?partner\w*", r"partenaires? (?:médias?|media|presse)", r"medienpartner\w*", r"mediapartners?",
            r"partner (?:media|mediatici|medialni|medialny)", r"media partner",
            r"medios (?:colaboradores|asociados|patrocinadores)",
            r"socios? (?:de )?(?:medios|mediáticos?)", r"parceiros? (?:de )?(?:mídia|media|comunicação)",
            r"patron\w* medialn\w*",
            r"mediální partne\w*", r"mediapartner\w*", r"mediepartner\w*", r"mediasamarbeid\w*", r"mediakumppan\w*",
            r"mediayhteistyö\w*",
            r"медиа[\s-]?партн\w*", r"информационн\w+ партн\w*", r"medya (?:ortak|sponsor|partner)\w*",
            r"fjölmiðla\w*", r"press partners?", r"[іi]нформаційн\w+ партн\w*", r"медіа[\s-]?партн\w*",
            r"медийн\w+ партн\w*", r"média\w*(?:partner|támogat)\w*", r"parteneri? media", r"χορηγ\w+ επικοινωνίας",
            r"medijsk\w+ (?:partner|pokrovitelj|sponzor)\w*", r"медијск\w+ (?:партнер|покровитељ|спонзор)\w*",
            r"mitjans col·laboradors", r"(?:ال)?شر\w+ (?:ال)?إعلامي\w*", r"الراعي الإعلامي", r"שותפי? ה?מדיה",
        ),
    ),
    (
        OrganizationRole.EXHIBITOR,
        _words(
            r"exhibitors?\b", r"exhibiting", r"exposants?", r"aussteller\w*", r"exposanten", r"standhouders?",
            r"espositor\w*", r"expositor\w*",
            r"wystawc\w*", r"vystavovatel\w*", r"utställare\w*", r"udstillere?\w*", r"utstillere?\w*",
            r"näytteilleasetta\w*", r"sýnend\w*",
            r"экспонент\w*", r"участники выставки", r"katılımcı (?:firma|liste)\w*", r"kiállító\w*", r"expozan[țt]\w*",
            r"εκθέτ\w*", r"εκθετ\w*", r"експонент\w*", r"изложител\w*", r"izlagač\w*", r"излагач\w*",
            r"razstavljavc\w*", r"eksponen\w*", r"العارض\w*", r"מציגים", r"peserta pameran", r"đơn vị triển lãm",
        ),
    ),
    (
        OrganizationRole.SPONSOR,
        _words(
            r"(?:co-)?\w*sponsor\w*", r"parrain\w*", r"mécènes?", r"patrocin\w*", r"patrocín\w*",
            r"sponzor\w*", r"spónsor\w*",
            r"sponsoren", r"sponzoři", r"спонсор\w*", r"styrkta\w*", r"bakhjarl\w*", r"underwriters?", r"donors?",
            r"apoios? de ouro", r"szponzor\w*", r"χορηγ\w+", r"спонзор\w*", r"(?:ال)?راعي?\w*", r"الرعاة",
            r"נותני חסות", r"rėmėj\w*", r"nhà tài trợ",
        ),
    ),
    (
        OrganizationRole.ORGANIZER,
        _words(
            r"(?:co-?)?organi[sz]ers?", r"organi[sz]ed by", r"organisat(?:eurs?|rices?)", r"organisé par",
            r"veranstalter\w*", r"ausrichter\w*",
            r"organisat(?:or\w*|ie)", r"organizzat\w*", r"organiza(?:dor\w*|ção|ción|n)?\b", r"organizat\w*",
            r"pořadatel\w*", r"organizátor\w*",
            r"arrangör\w*", r"arrangør\w*", r"järjestäj\w*", r"skipuleggj\w*", r"организатор\w*", r"düzenle\w*",
            r"organizatör\w*",
            r"(?<!-)hosts?\b", r"hosted by", r"promot(?:or|er|ors|ers)\b", r"gastgeber\w*", r"mitveranstalter\w*",
            r"träger\b", r"organiza[nr]?\b", r"realização", r"szervező\w*", r"rendező\w*", r"διοργαν\w*", r"οργανωτ\w*",
            r"організатор\w*", r"(?:ال)?منظم\w*", r"מארגן\w*", r"penyelenggara", r"đơn vị tổ chức",
        ),
    ),
    (
        OrganizationRole.SUPPORTER,
        _words(
            r"supporters?\b", r"supported by", r"with the support of", r"soutiens?\b", r"avec le soutien",
            r"soutenu par", r"soutiennent", r"unterstützer\w*",
            r"unterstützt (?:von|durch)", r"förderer\w*", r"gefördert", r"mit (?:\w+ )?unterstützung", r"schirmherr\w*",
            r"ondersteun\w*", r"met steun van",
            r"sostenitor\w*", r"con il (?:sostegno|patrocinio|supporto|contributo)", r"patrocinio", r"con el apoyo",
            r"colabora(?:dor\w*|n)?\b", r"apoi(?:o|os|adores)\b",
            r"com o apoio", r"patronat\w*", r"wsparci\w*", r"podpor\w*", r"záštit\w*", r"med stöd", r"stöds av",
            r"støtte\w*", r"med støtte",
            r"tukij\w*", r"stuðning\w*", r"при поддержке", r"поддержк\w*", r"destek\w*", r"endors(?:ers?|ed|ing)",
            r"patrons?\b", r"friends of",
            r"institutional support\w*", r"under the patronage", r"\w*támogató\w*", r"\w*védnök\w*", r"υπό την αιγίδα",
            r"με την υποστήριξη", r"υποστηρικτ\w*", r"за підтримки", r"підтримк\w*", r"подкреп\w*", r"pokrovitelj\w*",
            r"uz potporu", r"podršk\w*", r"подршк\w*", r"cu sprijinul", r"susținător\w*", r"amb el suport", r"بدعم",
            r"برعاية", r"الداعم\w*", r"atbalstītāj\w*", r"toetaja\w*",
        ),
    ),
    (
        OrganizationRole.VENUE,
        _words(r"venue\b", r"lieu\b", r"veranstaltungsort", r"locatie\b", r"sede\b", r"miejsce\b", r"místo konání",
        r"spelplats"),
    ),
    (
        OrganizationRole.PARTNER,
        _words(
            r"partn[eè]rs?\b", r"partner(?:n|innen|ů|i|e|em|schaft|ships?|y|zy|skab|skap|ei|ek)?\b", r"partenaires?",
            r"partenariats?", r"\w+partner\b",
            r"\w+partners?\b", r"socios?\b", r"aliados?\b", r"parceir\w*", r"parcerias?", r"partnerzy", r"partneři",
            r"samarbejdspartner\w*",
            r"samarbetspartner\w*", r"samarbeidspartner\w*", r"kumppan\w*", r"yhteistyökumppan\w*", r"samstarf\w*",
            r"партн[её]р\w*", r"ortaklar\w*",
            r"iş ortak\w*", r"in (?:cooperation|collaboration|partnership) with", r"in zusammenarbeit mit",
            r"en collaboration avec", r"kooperation\w*",
            r"collaborators?\b", r"in collaborazione", r"en colaboración", r"\w*kumppan\w*", r"συνεργάτ\w*",
            r"partener\w*", r"együttműködő\w*", r"партнер\w*",
            r"(?:ال)?شركا\w*", r"الشريك", r"שותפים", r"đối tác", r"mitra\b",
        ),
    ),
)  # fmt: skip
"""Roles by heading word, the most telling first: a media partner is named before a partner."""

EASTERN_ROLES: tuple[tuple[OrganizationRole, re.Pattern[str]], ...] = (
    (
        OrganizationRole.MEDIA_PARTNER,
        re.compile(
            "メディア(?:パートナー|スポンサー)|媒[体體](?:合作)?[伙夥]伴|合作媒[体體]|支持媒[体體]|媒[体體]支持|미디어\\s?(?:파트너|후원)"
        ),
    ),
    (
        OrganizationRole.EXHIBITOR,
        re.compile("出展(?:者|企業|社|団体)|参展(?:商|企业)|參展(?:商|廠商)|展商名[录錄]|참가(?:기업|업체)|전시업체"),
    ),
    (OrganizationRole.SPONSOR, re.compile("スポンサー|協賛|[赞贊]助|冠名|스폰서|협찬")),
    (OrganizationRole.ORGANIZER, re.compile("主催|共催|主[办辦]|承[办辦]|[协協][办辦]|주최|주관")),
    (OrganizationRole.SUPPORTER, re.compile("後援|協力|支持[单單]位|指[导導][单單]位|후원")),
    (OrganizationRole.PARTNER, re.compile("パートナー|合作(?:[伙夥]伴|[单單]位)|파트너|협력")),
)
"""Roles in scripts without blanks, where a word stands inside another."""
LONGEST_EASTERN = 16
"""Characters of a heading in these scripts; a longer one is a sentence."""

_LOWERED = str.maketrans({"ı": "i", "\u0307": None})
"""Letters that patterns without case take for others: the Turkish ones for i."""


def _fold(text: str) -> str:
    return text.casefold().translate(_LOWERED)


_STEMS = "|".join(pattern.pattern.removeprefix(_BEGIN).removesuffix(_END) for _, pattern in ROLE_WORDS)
_ANY_ROLE = re.compile(_BEGIN + "".join(sign if sign.isascii() else _fold(sign) for sign in _STEMS) + ")")
"""Without case, for a pattern that ignores case has to try all its words everywhere."""


def may_say_role(text: str) -> bool:
    """Whether a heading may have a role's word in it: a quick look, which most headings do not pass."""
    eastern = not text.isascii() and len(text) <= LONGEST_EASTERN
    return eastern or _ANY_ROLE.search(_fold(text)) is not None


TIER_WORDS = re.compile(
    r"プラチナ|ゴールド|シルバー|ブロンズ|ダイヤモンド|白金|[金银銀铜銅](?=牌)|[钻鑽]石|플래티넘|골드|실버|브론즈|다이아몬드|"
    r"(?<!\w)(?:gold|silber|silver|bronze|platin|diamant|premium|haupt|hoofd|huvud|hoved|guld|sølv|zilver|pää|titel)"
    r"(?=-?(?:sponsor|partner|yhteistyö))|"
    r"(?<!\w)(?:الذهبي\w*|الفضي\w*|البرونزي\w*|البلاتيني\w*|الماسي\w*|الرئيسي\w*|χρυσ\w*|αργυρ\w*|χάλκιν\w*|"
    r"arany\w*|ezüst\w*|kiemelt|fő\b|de aur|de argint|срібн\w*|головн\w*|zlatn\w*|glavn\w*|institucion\w*|"
    r"istituzional\w*|platin(?:um|e|o|a|ová|owy|owi)?|diamond|diamant\w*|diamante|gold(?:en)?|or\b|oro\b|ouro|guld|gull|"
    r"kulta\w*|złot\w*|zlat\w*|altın|"
    r"золот\w*|silver|silber\w*|argent\b|argento|plata|prata|zilver\w*|sølv|hopea\w*|srebrn\w*|stříbrn\w*|gümüş|"
    r"серебр\w*|bronze\w*|bronce|"
    r"brons\w*|pronssi\w*|brąz\w*|бронз\w*|titanium|premium|main|principal(?:es|i|e)?|headline|lead(?:ing)?|title|"
    r"presenting|strategi[ck]?\w*|"
    r"official|officiels?|offiziell\w*|ufficial\w*|oficial\w*|hoofd\w*|haupt\w*|główn\w*|hlavní\w*|generaln\w*|"
    r"generální|huvud\w*|hoved\w*|"
    r"генеральн\w*|pää\w*|ana\b|exclusive|global|associate|supporting|institutional|institutionnels?|gastgeber|"
    r"academic|scientific|community)(?!\w)",
    re.IGNORECASE,
)

TRAPS = re.compile(
    r"(?<!\w)(?:former|past|previous|former sponsors?|anciens?|passés?|précédent\w*|ehemalige\w*|frühere\w*|"
    r"bisherige\w*|vorige|voormalige|eerdere|"
    r"precedent\w*|passat\w*|anterior(?:es)?|pasad[oa]s|poprzedn\w*|minul\w*|předchozí|tidigare|tidligere|aiemm\w*|"
    r"прошл\w*|önceki|"
    r"become an? (?:partner|sponsor|exhibitor)|why (?:sponsor|exhibit|partner)|devenir (?:partenaire|exposant|"
    r"sponsor)|partner werden|aussteller werden|"
    r"sponsor werden|word (?:partner|sponsor|exposant)|diventa (?:partner|sponsor|espositore)|hágase|sé patrocinador|"
    r"zostań|staňte se|bli (?:partner|"
    r"sponsor|utställare|utstiller)|bliv (?:partner|sponsor|udstiller)|packages?|package|pakete?n?|tarifs?|prices?|"
    r"pricing|preise|opportunit\w*|"
    r"brochure|contact|kontakt|login|register|registration|sign up|newsletter|read more|more info\w*|prospectus|"
    r"benefits?|terms|manual|guide)(?!\w)",
    re.IGNORECASE,
)
"""Headings and names that look like a list of organizations and are not: the past, offers, prices, ways to sign up."""

UNNAMED = re.compile(
    r"(?:the |our |company |partner |sponsor |client )?(?:logo|logos|image|img|picture|photo|icon|partner|partners|"
    r"sponsor|sponsors|exhibitor|banner|bild|"
    r"grafik|thumbnail|placeholder|untitled|default|website|webseite|site web|site|link|here|hier|ici|home|"
    r"home ?page|more|mehr|"
    r"visit(?: website| site)?|zur website|view|details|open|next|previous|prev|close|facebook|twitter|x|instagram|"
    r"linkedin|youtube|tiktok|rss|xing|"
    r"vimeo|flickr|mail|e-?mail|image alt|screenshot|no alt(?: text)?|alt(?: text)?|null|undefined|logo \d+|"
    r"image \d+|partner \d+|sponsor \d+)\W*\d*",
    re.IGNORECASE,
)
"""Words in the place of a name that name nobody."""
