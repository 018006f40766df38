"""Whether lines may name a writer or point to a text: most hold no word for either and are read no further.

Words of every language are looked for, so that none has to be chosen. Several lines are asked as one text, each by
itself only where that says yes.
"""

from crawler.parsers.credits.lexicon import index_of


def names_writer(text: str) -> bool:
    """Whether a writer and a text are spoken of, in one of the lines or in several."""
    return _prompts(text) >= {"writer", "text"}


def names_or_points(text: str) -> bool:
    """Whether a writer is spoken of, or a text and the whole of it."""
    prompts = _prompts(text)
    return "writer" in prompts or prompts >= {"text", "whole"}


def _prompts(text: str) -> frozenset[str]:
    return index_of("writer", "text", "whole").present(text)
