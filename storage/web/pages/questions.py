"""Saved questions: a form for the parameters, the rows, and the same rows as CSV or JSON."""

from itertools import islice
from typing import Any

from storage.archive import Archive
from storage.queries.ask import QueryError
from storage.queries.saved import SavedQuery, saved_queries
from storage.web.answers import answer_to
from storage.web.page import Asked, NoSuchPage, Page

SHOWN_ROWS = 500


def questions(archive: Archive, asked: Asked) -> Page:
    """All of them, with what they mean."""
    return Page(template="questions.html", context={"questions": list(saved_queries().values())})


def question(archive: Archive, asked: Asked) -> Page:
    """One of them; its answer, as soon as every parameter has a value."""
    saved = saved_question(asked.path["name"])
    given = {parameter.name: asked.arguments.get(parameter.name, parameter.default) for parameter in saved.parameters}
    context: dict[str, Any] = {
        "question": saved,
        "given": given,
        "sql": saved.sql["sqlite"],
        "columns": None,
        "rows": [],
        "cut": False,
        "error": None,
        "limit": SHOWN_ROWS,
    }
    if None not in given.values():
        context |= _answer(archive, asked, saved)
    return Page(template="question.html", context=context)


def saved_question(name: str) -> SavedQuery:
    """The saved question of that name."""
    saved = saved_queries().get(name)
    if saved is None:
        raise NoSuchPage(f"There is no saved question {name}.")
    return saved


def _answer(archive: Archive, asked: Asked, saved: SavedQuery) -> dict[str, Any]:
    try:
        with answer_to(archive, saved, asked.arguments, asked.today) as answer:
            rows = list(islice(answer.rows, SHOWN_ROWS + 1))
            return {"columns": answer.columns, "rows": rows[:SHOWN_ROWS], "cut": len(rows) > SHOWN_ROWS}
    except QueryError as error:
        return {"error": str(error)}
