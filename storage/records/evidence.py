"""Why a value is what it is: the candidates of a field, and the doubts about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One candidate for one field: which strategy proposed it, where it stood, and whether it was believed."""

    field: str
    strategy: str
    """The strategy's name, as in docs/strategies.md."""
    value: str
    """The candidate as text; lists joined by '; ', dates in ISO 8601."""
    place: str
    """Where it stood: a tag path, a JSON-LD path, or the name of a meta tag."""
    raw: str
    """The words on the page, cut to 500 characters."""
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A doubt about a page that does not stop it: kept in the archive, meant to be looked at."""

    code: str
    """A machine word such as `future_date` or `dates_disagree`."""
    message: str
    field: str | None = None
