"""What a run said, kept in a file; two runs side by side; the pages that cost most."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.extraction.cases import Case
from benchmarks.extraction.score import Answer
from benchmarks.extraction.tables import Field, Row


def save(path: Path, answers: Mapping[str, Answer]) -> None:
    """Writes the answers as JSON by case id."""
    path.write_text(json.dumps({case_id: asdict(answer) for case_id, answer in answers.items()}), encoding="utf-8")


def load(path: Path) -> dict[str, Answer]:
    """The answers that `save` wrote."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {case_id: Answer(**row | {"authors": tuple(row["authors"])}) for case_id, row in rows.items()}


def print_changes(
    fields: Sequence[Field], cases: Sequence[Case], before: Mapping[str, Answer], after: Mapping[str, Answer]
) -> None:
    """Per field the pages that got better and worse, the largest change first."""
    for field in fields:
        changes = [
            (field.loss(field.row(case, after[case.id])) - field.loss(field.row(case, before[case.id])), case)
            for case in cases
            if field.counts(case) and case.id in before
        ]
        better = [change for change in changes if change[0] < -0.001]
        worse = [change for change in changes if change[0] > 0.001]
        print(f"\n{field.name}: {len(better)} better, {len(worse)} worse, of {len(changes)}")
        for change, case in sorted(better + worse, key=lambda item: -abs(item[0]))[:40]:
            said = (_shown(field.name, answers[case.id]) for answers in (before, after))
            print(f"  {-change:+.3f} {case.id}\n    " + "\n    ".join(said))


def print_worst(field: Field, cases: Sequence[Case], answers: Mapping[str, Answer], count: int) -> None:
    """The pages with the greatest loss: scores, the truth, and what we said."""
    rows: list[tuple[Case, Row]] = [(case, field.row(case, answers[case.id])) for case in cases if field.counts(case)]
    rows.sort(key=lambda item: -field.loss(item[1]))
    for case, row in rows[:count]:
        print(f"\n{case.id}  {case.url}\n  {case.path}\n  scores {' '.join(f'{value:.3f}' for value in row)}")
        print(f"  truth  {_truth(field.name, case)}\n  ours   {_shown(field.name, answers[case.id])}")


def _truth(field: str, case: Case) -> str:
    values = {
        "title": case.title,
        "authors": case.authors,
        "date": sorted(case.dates or ()),
        "no date": "none",
        "snippets": {"with": case.wanted, "without": case.unwanted},
    }
    return _cut(values.get(field, case.body))


def _shown(field: str, answer: Answer) -> str:
    values = {"title": answer.title, "authors": answer.authors, "date": answer.date, "no date": answer.date}
    return _cut(values.get(field, answer.body))


def _cut(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 1200 else f"{text[:600]} […] {text[-600:]}"
