"""Where the words near a date stand: sentences, the stretch that belongs to each date, and how far a cue is from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from crawler.parsers.event_dates.cues import Cue, Sense
from crawler.parsers.event_dates.ranges import Span
from crawler.parsers.event_dates.tokens import Kind, Token

FAR = 99
HEADING_TOKENS = 6
FARTHEST_LEFT = 16
FARTHEST_RIGHT = 12
CLAUSE_COST = 2
"""A comma, bracket or table cell between a cue and a date counts as this many words."""
RIGHT_COST = 2
"""Words speak of the date after them rather than of the one before."""
STOPS = frozenset("…•·;!?▪►■。।")
CLAUSES = frozenset(",(|[:")
CLOSING_COST = 8
"""Words inside a bracket do not speak of a date after it."""


BESIDE = frozenset([Sense.SETUP, Sense.TEARDOWN, Sense.DEADLINE, Sense.REGISTRATION, Sense.PUBLISHED])


@dataclass(frozen=True, slots=True)
class Nearby:
    """The distance in words of the nearest cue of each sense, before and behind a date."""

    left: dict[Sense, int]
    right: dict[Sense, int]

    def distance(self, *senses: Sense) -> int:
        """Of the nearest of some senses on either side; `FAR` where there is none."""
        return min((side.get(sense, FAR) for sense in senses for side in (self.left, self.right)), default=FAR)

    def before(self, *senses: Sense) -> int:
        """Of the nearest of some senses before the date."""
        return min((self.left.get(sense, FAR) for sense in senses), default=FAR)


def ends_sentence(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token ends a sentence or a line of a list."""
    token = tokens[place]
    if token.text in STOPS:
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is not None and following.line:
        return True
    if token.text != "." or following is None or following.glued or not following.capital or following.month:
        return False
    before = tokens[place - 1] if place else None
    return before is not None and (before.kind is not Kind.WORD or before.end - before.start > 3)


def sentences(tokens: Sequence[Token], taken: Iterable[Span]) -> list[int]:
    """The number of each token's sentence; marks inside dates end none."""
    inside = {place for span in taken for place in range(span.first, span.last - 1)}
    ends = [place not in inside and ends_sentence(tokens, place) for place in range(len(tokens))]
    join_headings(tokens, ends, inside)
    return [count - end for count, end in zip(accumulate(ends), ends, strict=True)]


def join_headings(tokens: Sequence[Token], ends: list[bool], inside: set[int]) -> None:
    """A line of a few words without a date is a heading, and speaks of the line below it, in place."""
    begin, dated = 0, False
    for place, end in enumerate(ends):
        dated = dated or place in inside or tokens[place].kind is Kind.NUMBER
        if not end:
            continue
        line = tokens[place].text == "…" or (place + 1 < len(tokens) and tokens[place + 1].line)
        if line and not dated and place - begin <= HEADING_TOKENS:
            ends[place] = False
        begin, dated = place + 1, False


def costs(tokens: Sequence[Token]) -> list[int]:
    """Running sum of what each token adds to a distance."""
    return [0, *accumulate(cost(token.text) for token in tokens)]


def cost(text: str) -> int:
    """What one token adds to a distance."""
    if text in ")]":
        return CLOSING_COST
    return CLAUSE_COST if text in CLAUSES else 1


def labels_behind(found: Sequence[Span], tokens: Sequence[Token], cues: Sequence[Cue], sentence: Sequence[int]) -> bool:
    """Whether a list of dates has its words behind each date: `16 January - Call opens 28 February - Call closes`."""
    if len(found) < 2:
        return False
    first, last = found[0], found[-1]
    speaking = [cue for cue in cues if not cue.sense.endswith("_before")]
    led = any(cue.last <= first.first and sentence[cue.first] == sentence[first.first] for cue in speaking)
    behind = tokens[last.last :]
    followed = any(
        token.kind is Kind.WORD and sentence[last.last + step] == sentence[last.last - 1]
        for step, token in enumerate(behind[:FARTHEST_RIGHT])
    )
    answered = any(first.last <= cue.first < found[1].first for cue in speaking)
    return followed and answered and not led


def nearby(
    found: Sequence[Span], tokens: Sequence[Token], cues: Sequence[Cue], sentence: Sequence[int]
) -> list[Nearby]:
    """What stands near each date, within its sentence and not past the dates beside it."""
    running = costs(tokens)
    behind = labels_behind(found, tokens, cues, sentence)
    result = [Nearby({}, {}) for _ in found]
    starts = [span.first for span in found]
    position = 0
    for cue in sorted(cues, key=lambda each: each.first):
        while position < len(found) and starts[position] < cue.last:
            position += 1
        if position < len(found):
            note(result[position].left, cue, left_distance(cue, found[position], running, sentence, behind))
        if position > 0 and (behind or not leads(cue, found[position : position + 1], tokens)):
            note(result[position - 1].right, cue, right_distance(cue, found[position - 1], running, sentence, behind))
    return result


def leads(cue: Cue, following: Sequence[Span], tokens: Sequence[Token]) -> bool:
    """Whether a word for something beside the event stands right before a date: `dismantling 6 June` is of that day."""
    if not following:
        return False
    between = tokens[cue.last : following[0].first]
    if cue.sense is Sense.HELD:
        return [token.text for token in between] == [":"]
    if cue.sense not in BESIDE:
        return False
    return all(token.text in ":.,-–" for token in between) and len(between) <= 1


def note(side: dict[Sense, int], cue: Cue, distance: int) -> None:
    """Keep the nearest."""
    if distance < side.get(cue.sense, FAR):
        side[cue.sense] = distance


def left_distance(cue: Cue, span: Span, running: Sequence[int], sentence: Sequence[int], behind: bool) -> int:
    """Words between a cue and the date after it."""
    if cue.sense.endswith("_behind") or sentence[cue.first] != sentence[span.first]:
        return FAR
    if behind and not cue.sense.endswith("_before"):
        return FAR
    distance = running[span.first] - running[cue.last]
    return distance if distance <= FARTHEST_LEFT else FAR


def right_distance(cue: Cue, span: Span, running: Sequence[int], sentence: Sequence[int], behind: bool) -> int:
    """Words between a date and the cue after it."""
    if cue.sense.endswith("_before") or sentence[cue.first] != sentence[span.last - 1] or cue.first < span.last:
        return FAR
    distance = running[cue.first] - running[span.last] + (0 if behind else RIGHT_COST)
    return distance if distance <= FARTHEST_RIGHT else FAR
