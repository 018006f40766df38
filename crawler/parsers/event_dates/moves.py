"""`Moved from 4 April to 12 September`: the words of a reach, and yet two dates, the one given up and the new one."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from crawler.parsers.event_dates.cues import Cue, Sense
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Token
from crawler.parsers.event_dates.words import listed

FROM = listed("from von vom de del du des da dal dall dai dos van od ze z från fra frå le l ' ’ the dem den")
TO = listed("to until till auf den die zum au aux al alla ai a para pro naar do na till til å ' ’ le les il el los the")
FROM_BEHIND = listed("dan den tan ten tarihinden ' ’")
"""Turkish puts *from* behind the date."""
NEW_DAY_BEHIND = re.compile("[にへ](?:延期|変更|順延)|으?로$")
"""What Japanese and Korean put behind the new date."""
MARKS = frozenset("-–—/")
MOST_WORDS = 3


def moved_pairs(found: list[Span], tokens: Sequence[Token], cues: Sequence[Cue]) -> list[tuple[Span, Span]]:
    """The dates given up, each with the one that takes its place; one span over both is cut in two, in place."""
    pairs = instead(found, tokens)
    moves = [cue for cue in cues if cue.sense is Sense.POSTPONED]
    ends, starts = {cue.last for cue in moves}, {cue.first for cue in moves}
    if not moves:
        return pairs
    found[:] = [
        part
        for span in found
        for part in (cut(span) if is_moved(span.first, ends, tokens) and joined_by_word(span, tokens) else (span,))
    ]
    for old, new in pairwise(found):
        between = [token.text for token in tokens[old.last : new.first]]
        turkish = (
            bool(between)
            and set(between) <= FROM_BEHIND
            and not starts.isdisjoint(range(new.last, new.last + MOST_WORDS + 1))
        )
        eastern = new.last < len(tokens) and bool(NEW_DAY_BEHIND.match(tokens[new.last].text))
        onward = 0 < len(between) <= MOST_WORDS and set(between) <= TO | {","} and between != [","]
        if turkish or eastern or (onward and is_moved(old.first, ends, tokens)):
            pairs.append((old, new))
    return pairs


def instead(found: Sequence[Span], tokens: Sequence[Token]) -> list[tuple[Span, Span]]:
    """Pairs of which the new date comes first and one word parts them: `17.–19. November statt 5.–7. Mai`."""
    return [
        (old, new)
        for new, old in pairwise(found)
        if [token.text for token in tokens[new.last : old.first]] == ["statt"]
    ]


def is_moved(first: int, ends: Collection[int], tokens: Sequence[Token]) -> bool:
    """Whether a word for a move and one for *from* lead to a place."""
    for place in range(first - 1, max(first - 1 - MOST_WORDS, 0), -1):
        if tokens[place].text not in FROM:
            return False
        if place in ends:
            return True
    return False


def joined_by_word(span: Span, tokens: Sequence[Token]) -> bool:
    """Whether a word, not a dash, stands between two ends: `from 2-4 April` is the old date alone."""
    return span.start is not span.end and not any(
        token.text in MARKS for token in tokens[span.start.last : span.end.first]
    )


def cut(span: Span) -> Iterator[Span]:
    """The first and the last day as spans of their own."""
    for day in (span.start, span.end):
        yield Span(day.first, day.last, day, day, year_from=span.year_from, ambiguous=span.ambiguous)
