"""Column types that mean the same on SQLite and PostgreSQL, and the one MetaData."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import REAL, TypeDecorator, TypeEngine

Texts = TypeVar("Texts", str, str | None)

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)


class Words(TypeDecorator[str]):
    """Text that any database can hold: NUL and lone surrogates, which PostgreSQL refuses, become U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Called for each value on its way into the database."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def storable_all(texts: list[Texts]) -> list[Texts]:
    """Texts, or `None`, as `storable` leaves each: all are looked at together, since hardly any is not fit."""
    joined = "".join(filter(None, texts))
    if storable(joined) is joined:
        return texts
    return [storable(value) if value else value for value in texts]


Id = BigInteger().with_variant(Integer(), "sqlite")
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
Blob = LargeBinary()
Count = Integer()

STRICT: dict[str, Any] = {"sqlite_strict": True}
KEYED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""A table that is stored in the order of its primary key."""


def identity(comment: str) -> Column[int]:
    """The table's own number for a row."""
    return Column("id", Id, primary_key=True, comment=comment)


def refers(name: str, target: str, comment: str, *, null: bool = False, primary_key: bool = False) -> Column[int]:
    """A reference to the row of another table."""
    return Column(name, Id, ForeignKey(f"{target}.id"), nullable=null, primary_key=primary_key, comment=comment)


def text(name: str, comment: str, *, null: bool = False, default: str | None = None) -> Column[str]:
    """A column of text."""
    return Column(name, Words(), nullable=null, server_default=default, comment=comment)


def at(name: str, comment: str, *, null: bool = False) -> Column[str]:
    """A point in time: UTC, ISO 8601 with seconds, as `2026-11-24T08:00:00Z`; such texts sort by time."""
    return Column(name, Words(), nullable=null, comment=comment + " (UTC, ISO 8601)")


def count(name: str, comment: str, *, default: int = 0) -> Column[int]:
    """A whole number."""
    return Column(name, Count, nullable=False, server_default=str(default), comment=comment)


def one_of(column: str, values: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    """The column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def partial(name: str, *columns: ColumnElement[Any], where: ColumnElement[bool], unique: bool = False) -> Index:
    """An index over the rows that meet a condition.

    SQLAlchemy has a parameter for it in each dialect, and loads the dialect to check that: 25 ms of every start. So the
    condition is kept here, and becomes a parameter where tables are made (`storage.migrations.ddl`).
    """
    return Index(name, *columns, unique=unique, info={"where": where})
