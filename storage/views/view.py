"""What a view is: named columns, each with its expression and its meaning, over a FROM clause."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Sql: TypeAlias = str | Mapping[str, str]
"""SQL that both databases understand, or one text for each dialect (`sqlite`, `postgresql`)."""

AGGREGATE_TEXT = {"sqlite": "group_concat", "postgresql": "string_agg"}
"""What `JOIN_TEXT(value, separator)` is called."""
DAYS = {"sqlite": r"julianday(\1)", "postgresql": r"date_part('julian', CAST(\1 AS date))"}
DAY_NUMBER = re.compile(r"DAY_NUMBER\(([^()]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view: its SQL and its page in docs/schema.md are made from the same words, so they cannot part."""

    name: str
    about: str
    columns: Mapping[str, tuple[Sql, str]]
    """Name → expression, meaning."""
    source: str
    """From `FROM` to the end."""

    def select(self, dialect: str) -> str:
        """The view's SELECT, for `sqlite` or `postgresql`."""
        columns = ",\n  ".join(f"{in_dialect(sql, dialect)} AS {name}" for name, (sql, _) in self.columns.items())
        return in_dialect(f"SELECT\n  {columns}\n{self.source.strip()}", dialect)


def in_dialect(sql: Sql, dialect: str) -> str:
    """The SQL as that database words it. `JOIN_TEXT(…)` joins texts; `DAY_NUMBER(…)` counts the days to a date."""
    text = sql if isinstance(sql, str) else sql[dialect]
    return DAY_NUMBER.sub(DAYS[dialect], text).replace("JOIN_TEXT(", f"{AGGREGATE_TEXT[dialect]}(")
