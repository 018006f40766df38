"""Fields that an archive renamed because it stored the body without its coding. Pure."""

from collections.abc import Iterable

PREFIX = "X-Archive-Orig-"
"""Before the name of a field that was true on the wire, and is not of the stored body."""


def as_sent(fields: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The fields as the server sent them: an original takes its name back, and what stood in for it goes."""
    held = list(fields)
    renamed = {name[len(PREFIX) :].lower() for name, _ in held if _is_original(name)}
    if not renamed:
        return tuple(held)
    return tuple(
        (name[len(PREFIX) :] if _is_original(name) else name, value)
        for name, value in held
        if _is_original(name) or name.lower() not in renamed
    )


def _is_original(name: str) -> bool:
    return name.lower().startswith(PREFIX.lower())
