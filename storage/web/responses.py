"""Between Datasette and our pages: its requests as plain values, our pages as its responses."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from datasette.utils.asgi import AsgiStream, Response  # type: ignore[import-untyped]

from storage.archive import Archive
from storage.queries.ask import QueryError
from storage.web.answers import FORMS, answer_to, written
from storage.web.page import Asked, Text, View
from storage.web.pages.questions import saved_question
from storage.web.site import Site

Respond = Callable[[Any, Any], Awaitable[Any]]


def asked_of(request: Any) -> Asked:
    """What a request asks for, in plain values."""
    arguments = {str(name): value for name in request.args if (value := str(request.args.get(name)).strip())}
    return Asked(path=dict(request.url_vars), arguments=arguments, today=datetime.now(UTC).date())


def answered(view: View) -> Respond:
    """The page as a view of Datasette: gathered in a thread, because the database makes it wait, then drawn."""

    async def respond(request: Any, datasette: Any) -> Any:
        shown = await asyncio.to_thread(view, datasette.archive, asked_of(request))
        if isinstance(shown, Text):
            return Response(shown.text, content_type=shown.content_type, headers=dict(shown.headers))
        html = await datasette.render_template(shown.template, dict(shown.context), request=request)
        return Response.html(html, status=shown.status)

    return respond


async def downloaded(request: Any, datasette: Site) -> Any:
    """The answer to a saved question as CSV or JSON: all of its rows, in little memory."""
    asked = asked_of(request)
    saved = saved_question(asked.path["name"])
    form = asked.path["form"]
    archive: Archive = datasette.archive
    opened = ExitStack()

    def begin() -> tuple[str, Any]:
        answer = opened.enter_context(answer_to(archive, saved, asked.arguments, asked.today))
        pieces = written(answer, form)
        return next(pieces), pieces

    try:
        first, pieces = await asyncio.to_thread(begin)
    except QueryError as error:
        opened.close()
        return Response.text(f"{error}\n", status=400)

    async def stream(writer: Any) -> None:
        with opened:
            await writer.write(first)
            while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
                await writer.write(piece)

    name = f'attachment; filename="{saved.name}.{form}"' if form == "csv" else "inline"
    return AsgiStream(stream, headers={"content-disposition": name}, content_type=FORMS[form])
