"""Elements by what they do to text."""

SKIPPED = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "frameset"),
        *("object", "applet", "select", "textarea", "canvas", "audio", "video", "map", "datalist", "dialog"),
        *("progress", "meter", "input", "noembed", "noframes"),
        *("rt", "rp"),
    )
)
"""Nothing in them is text of the page; `rt` and `rp` say how the words before them are read."""
BLOCKS = (
    *("body", "main", "article", "section", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
    *("dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote", "pre"),
    *("figure", "figcaption", "aside", "nav", "header", "footer", "form", "fieldset", "legend", "label"),
    *("button", "details", "summary", "address", "center", "hgroup", "menu", "html", "noindex", "marquee"),
    *("listing", "xmp", "dir", "search", "amp-accordion", "amp-sidebar"),
)
"""They begin and end blocks of text. Every other element that is not skipped stands within a line."""
TAG_CODES = {tag: code for code, tag in enumerate(BLOCKS)}
FURNITURE = frozenset({TAG_CODES["nav"], TAG_CODES["footer"]})
"""Skipped too, unless they hold so many paragraphs that the page must have forgotten to close them."""
MOST_PARAGRAPHS = 12
FORMATS = frozenset(
    (
        *("a", "b", "strong", "i", "em", "code", "sub", "sup", "q", "s", "del", "ins", "mark", "kbd", "samp", "var"),
        *("u", "cite", "abbr", "dfn", "small", "tt", "strike"),
    )
)
"""Inline elements that the clean HTML may keep."""
PLAIN, SKIP, BREAK, RULE, FORMAT, LINK, STRONG = -1, -2, -3, -4, -5, -6, -7
"""What an element that is no block does to the text around it; `FORMAT` and below, it may be kept."""
CODES = (
    TAG_CODES
    | dict.fromkeys(SKIPPED, SKIP)
    | {"br": BREAK, "hr": RULE}
    | dict.fromkeys(FORMATS, FORMAT)
    | {"a": LINK, "b": STRONG, "strong": STRONG}
)
"""Every tag that is not `PLAIN`."""
