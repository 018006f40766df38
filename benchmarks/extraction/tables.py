"""Scores of one extractor over the corpus: per set and field, with their spread, and as the tables that are printed."""

import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.extraction import score
from benchmarks.extraction.cases import Case
from benchmarks.extraction.score import Answer

Row = tuple[float, ...]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """How one field is scored: which cases count, one row of numbers a page, and figures from many rows."""

    name: str
    counts: Callable[[Case], bool]
    row: Callable[[Case, Answer], Row]
    figures: Callable[[Sequence[Row]], Figures]
    loss: Callable[[Row], float]
    """How much a page costs: what `--worst` sorts by."""


def _mean(rows: Sequence[Row], column: int) -> float:
    return sum(row[column] for row in rows) / len(rows) if rows else 0.0


def _body_row(case: Case, answer: Answer) -> Row:
    precision, recall, exact, output = score.body_score(case, answer.body)
    return precision, recall, float(exact), float(output)


def _body_figures(rows: Sequence[Row]) -> Figures:
    precision, recall = _mean([row for row in rows if row[3]], 0), _mean(rows, 1)
    return {"F1": _f1(precision, recall), "P": precision, "R": recall, "exact": _mean(rows, 2)}


def _snippet_figures(rows: Sequence[Row]) -> Figures:
    found, wanted, bad = (sum(row[i] for row in rows) for i in range(3))
    precision = found / (found + bad) if found + bad else 0.0
    recall = found / wanted if wanted else 0.0
    return {"F1": _f1(precision, recall), "P": precision, "R": recall}


def _date_row(case: Case, answer: Answer) -> Row:
    verdict = score.date_score(case, answer.date)
    return tuple(float(verdict == kind) for kind in ("exact", "wrong", "missing"))


def _title_row(case: Case, answer: Answer) -> Row:
    return tuple(map(float, score.title_score(case, answer.title)))


def _authors_row(case: Case, answer: Answer) -> Row:
    return tuple(map(float, score.authors_score(case, answer.authors)))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


FIELDS = (
    Field(
        name="body",
        counts=lambda case: bool(case.body),
        row=_body_row,
        figures=_body_figures,
        loss=lambda row: 1 - _f1(row[0], row[1]),
    ),
    Field(
        name="snippets",
        counts=lambda case: bool(case.wanted or case.unwanted),
        row=lambda case, answer: tuple(map(float, score.snippet_score(case, answer.body))),
        figures=_snippet_figures,
        loss=lambda row: row[1] - row[0] + row[2],
    ),
    Field(
        name="title",
        counts=lambda case: bool(case.title),
        row=_title_row,
        figures=lambda rows: {"exact": _mean(rows, 0), "soft": _mean(rows, 1), "missing": _mean(rows, 2)},
        loss=lambda row: 1 - row[0],
    ),
    Field(
        name="authors",
        counts=lambda case: case.authors is not None,
        row=_authors_row,
        figures=lambda rows: {"F1": _mean(rows, 0), "exact": _mean(rows, 1), "missing": _mean(rows, 2)},
        loss=lambda row: 1 - row[0],
    ),
    Field(
        name="date",
        counts=lambda case: bool(case.dates),
        row=_date_row,
        figures=lambda rows: {"exact": _mean(rows, 0), "wrong": _mean(rows, 1), "missing": _mean(rows, 2)},
        loss=lambda row: 1 - row[0] + row[1],
    ),
    Field(
        name="no date",
        counts=lambda case: case.no_date,
        row=lambda case, answer: (float(bool(answer.date)),),
        figures=lambda rows: {"invented": _mean(rows, 0)},
        loss=lambda row: row[0],
    ),
)


def spread(field: Field, rows: Sequence[Row], rounds: int = 200) -> float:
    """Half the width of the 95 % interval of the field's first figure, by bootstrap over the pages (fixed seed)."""
    if len(rows) < 2:
        return 0.0
    dice = random.Random(20)
    first = sorted(next(iter(field.figures(dice.choices(rows, k=len(rows))).values())) for _ in range(rounds))
    return (first[int(rounds * 0.975) - 1] - first[int(rounds * 0.025)]) / 2


def print_field(field: Field, set_name: str, cases: Sequence[Case], said: Mapping[str, Mapping[str, Answer]]) -> None:
    """One table: a line for each extractor, the best first."""
    counted = [case for case in cases if field.counts(case)]
    if not counted:
        return
    lines = []
    for name, answers in said.items():
        rows = [field.row(case, answers[case.id]) for case in counted]
        lines.append((name, field.figures(rows), spread(field, rows)))
    lines = [line for line in lines if any(value for key, value in line[1].items() if key != "missing")] or lines
    lines.sort(key=lambda line: -next(iter(line[1].values())))
    names = list(lines[0][1])
    print(f"\n{field.name} — {set_name} ({len(counted)} pages)")
    print(f"{'extractor':18}" + f"{names[0]:>8}{'±':>7}" + "".join(f"{name:>9}" for name in names[1:]))
    for name, figures, width in lines:
        values = list(figures.values())
        print(f"{name:18}{values[0]:8.3f}{width:7.3f}" + "".join(f"{value:9.3f}" for value in values[1:]))


def print_times(times: Mapping[str, Sequence[float]]) -> None:
    """CPU milliseconds a page, and how many times faster than trafilatura on the same pages in the same run."""
    base = statistics.median(times["trafilatura"]) if times.get("trafilatura") else None
    heads = f"{'median ms':>11}{'mean ms':>9}{'p95 ms':>9}{'max ms':>9}{'vs trafilatura':>16}"
    print(f"\nCPU a page\n{'extractor':18}{'pages':>7}{heads}")
    for name, seconds in sorted(times.items(), key=lambda item: statistics.median(item[1])):
        ordered = sorted(second * 1000 for second in seconds)
        median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95) - 1]
        ratio = f"{base * 1000 / median:14.1f} ×" if base else ""
        print(
            f"{name:18}{len(ordered):7}{median:11.2f}{statistics.mean(ordered):9.2f}{late:9.2f}{ordered[-1]:9.1f}{ratio:>16}"
        )
