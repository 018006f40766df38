"""The planted archive, but every text that a stranger can write is an attack."""

import shutil
from pathlib import Path

from sqlalchemy import text

from storage import open_archive

SCRIPT = "window.hacked=1"
HTML = (
    f'"><script>{SCRIPT}</script><img src=https://evil.example/p.png onerror={SCRIPT}><svg onload={SCRIPT}>'
    f'<a href="javascript:{SCRIPT}" onclick={SCRIPT}>trap</a><style>*{{display:none}}</style>'
    f"<iframe srcdoc='<script>parent.{SCRIPT}</script>'></iframe><base href=https://evil.example/>"
    f"' onmouseover='{SCRIPT}' style='background:url(https://evil.example/b)' {{{{ 7*7 }}}} %"
)
ADDRESS = f"javascript:{SCRIPT}//"
BODY_HTML = (
    f"<p onclick='{SCRIPT}' style='position:fixed' class='top' id='content'>Kept words. {HTML}</p>"
    f"<a href='{ADDRESS}'>trap</a><a href='data:text/html,<script>{SCRIPT}</script>'>trap</a>"
    "<a href='/inside'>relative</a><a href='//evil.example/x' target='_blank' ping='https://evil.example/ping'>away</a>"
    f"<svg><script>{SCRIPT}</script><a xlink:href='{ADDRESS}'>trap</a></svg>"
    f"<math><mtext><img src=x onerror={SCRIPT}></mtext></math>"
    "<meta http-equiv=refresh content='0;url=https://evil.example/'><link rel=stylesheet href=https://evil.example/c>"
    "<form action=https://evil.example/><button>trap</button><input name=q></form>"
    "<object data=https://evil.example/o></object><video src=https://evil.example/v poster=https://evil.example/p>"
)
PLAIN = {
    "article_version": "title subtitle byline posted_by issuer summary body section published updated language",
    "person": "name",
    "organization": "name",
    "series": "name",
    "event": "name venue city edition_raw uid",
    "event_date": "label raw",
    "event_organization": "tier",
    "source": "name",
    "page": "title reason",
    "link": "anchor reason source_name",
    "evidence": "strategy value place raw field",
    "byline": "raw",
    "failure": "message class",
    "run": "argv hostname code_version",
    "capture": "reason protocol ip_address",
    "parse": "parser parser_version",
}
ADDRESSES = {
    "article_version": "canonical_url image_url",
    "organization": "home_url",
    "event": "url",
    "source": "home_url",
    "page": "url final_url",
    "capture": "url",
    "link": "to_url",
}


def poisoned(planted: str, target: Path) -> Path:
    """A copy in which they are planted. Rows stay different where they have to."""
    shutil.copy(planted, target)
    with open_archive(target) as archive, archive.writing() as connection:
        for table, columns in PLAIN.items():
            for column in columns.split():
                unique = f" || {_number(table)}" if (table, column) != ("evidence", "field") else " || rank"
                connection.execute(text(f"UPDATE {table} SET {column} = :attack{unique}"), {"attack": HTML})
        for table, columns in ADDRESSES.items():
            for column in columns.split():
                connection.execute(text(f"UPDATE {table} SET {column} = :attack || id"), {"attack": ADDRESS})
        connection.execute(text("UPDATE article_version SET body_html = :attack"), {"attack": BODY_HTML})
        connection.execute(
            text("UPDATE article_version SET tags = json_array(:attack), captions = json_array(:attack)"),
            {"attack": HTML},
        )
        connection.execute(
            text("UPDATE capture SET headers = json_array(json_array('X-Note', :attack))"), {"attack": HTML}
        )
        connection.execute(
            text(
                "INSERT INTO alert (source_id, rule, opened_run_id, opened_at, note) "
                "VALUES (1, :attack, 1, '2024-12-01T08:00:00Z', :attack)"
            ),
            {"attack": HTML},
        )
        connection.execute(
            text("INSERT INTO issue (parse_id, position, code, message, field) SELECT id, 9, :a, :a, :a FROM parse"),
            {"a": HTML},
        )
        connection.execute(text("INSERT INTO article_fts (article_fts) VALUES ('rebuild')"))
    return target


def _number(table: str) -> str:
    """What tells the rows of a table apart."""
    keys = {"evidence": "parse_id || '-' || rank", "byline": "position", "event_organization": "organization_id"}
    return keys.get(table, "id")
