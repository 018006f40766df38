"""URLs as keys: one page, one key, however its address is written. Pure.

The rules are those of RFC 3986 section 6 (syntax-based normalisation) and of the WHATWG URL standard, plus what the web
of publishers needs: http and https are one page, tracking parameters and index files say nothing.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import quote, urlsplit

TRACKING_PREFIXES = ("utm_", "hsa_", "mtm_", "pk_", "piwik_", "matomo_", "stm_", "at_custom", "__hs")
TRACKING_NAMES = frozenset(
    {
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "_openstat",
        "action_object_map",
        "aspsessionid",
        "cfid",
        "cftoken",
        "cmpid",
        "dclid",
        "ef_id",
        "fb_action_ids",
        "fb_action_types",
        "fb_source",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
        "hsctatracking",
        "igsh",
        "igshid",
        "jsessionid",
        "li_fat_id",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "oly_anon_id",
        "oly_enc_id",
        "phpsessid",
        "replytocom",
        "s_kwcid",
        "sessionid",
        "spm",
        "ttclid",
        "twclid",
        "vero_id",
        "wbraid",
        "wickedid",
        "wt_mc",
        "wt_zmc",
        "xtor",
        "yclid",
    }
)
INDEX_FILE = re.compile(r"/(?:index\.(?:html?|php\d?|shtml|jsp|aspx?|cfm)|default\.(?:html?|aspx?))$", re.IGNORECASE)
PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
DEFAULT_PORTS = {"http": 80, "https": 443}
WEB_PORTS = frozenset(DEFAULT_PORTS.values())
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")
BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
STRIPPED = re.compile(r"[\t\n\r]")
PLAIN_PATH = re.compile(r"[A-Za-z0-9\-_~/]*")


@lru_cache(maxsize=1 << 14)
def url_key(url: str) -> str:
    """The canonical key of an address, such as `example.org/news/item?id=3`: no scheme, no fragment, no user.

    Total: an address that is not of the web, or cannot be taken apart, is its own key. For the others
    `url_key("https://" + key) == key`.
    """
    cleaned = STRIPPED.sub("", url).strip()
    scheme, found, rest = cleaned.partition(":")
    scheme = scheme.lower()
    if not found or scheme not in DEFAULT_PORTS:
        return cleaned
    try:
        parts = urlsplit("//" + rest.replace("\\", "/").lstrip("/"))
        authority = _authority(parts.hostname or "", parts.port, WEB_PORTS)
    except ValueError:
        return cleaned
    query = _query(parts.query)
    return authority + _path(parts.path) + ("?" + query if query else "")


@lru_cache(maxsize=1 << 12)
def page_host(url: str) -> str:
    """The authority whose manners an address falls under: host in lower case and punycode, with a port that is not the
    scheme's own (`example.org`, `127.0.0.2:8001`). Empty where the address names none."""
    cleaned = STRIPPED.sub("", url).strip().replace("\\", "/")
    try:
        parts = urlsplit(cleaned)
        return _authority(parts.hostname or "", parts.port, {DEFAULT_PORTS.get(parts.scheme)})
    except ValueError:
        return ""


def _authority(host: str, port: int | None, implied: Collection[int | None]) -> str:
    name = _ascii_host(host.rstrip("."))
    if ":" in name:
        name = f"[{name}]"
    return name if port is None or port in implied else f"{name}:{port}"


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host.lower()
    import idna  # its tables are large, and few hosts need them

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return quote(host.lower())


def _path(path: str) -> str:
    if ";" in path:
        path = PATH_SESSION.sub("", path)
    if not PLAIN_PATH.fullmatch(path):
        path = INDEX_FILE.sub("/", _without_dots(_escaped(path, "!$&'()*+,;=:@/")))
    return path or "/"


def _without_dots(path: str) -> str:
    """RFC 3986, section 5.2.4."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = (pair for pair in query.split("&") if pair and not is_tracking(pair.partition("=")[0]))
    escaped = (_escaped(pair, "!$'()*+,;=:@/?").replace("%20", "+") for pair in pairs)
    return "&".join(sorted(escaped, key=lambda pair: pair.partition("=")[0]))


def is_tracking(name: str) -> bool:
    """Whether a query parameter of that name only tells the site who sent the reader."""
    lowered = name.lower()
    return lowered in TRACKING_NAMES or lowered.startswith(TRACKING_PREFIXES)


def _escaped(text: str, safe: str) -> str:
    """Every octet in its one spelling: unreserved characters plain, all others as upper-case percent escapes."""
    return quote(BARE_PERCENT.sub("%25", PERCENT.sub(_one_escape, text)), safe=safe + "%", errors="surrogatepass")


def _one_escape(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in UNRESERVED else "%" + match[1].upper()
