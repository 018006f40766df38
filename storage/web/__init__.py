"""The local site over an archive: Datasette for SQL, tables, CSV and JSON, with our own pages beside it.

What a page shows is gathered by a plain function (`storage.web.pages`), drawn by a template, and guarded as a whole
(`storage.web.guard`). Needs the extra `web`; why Datasette: docs/decisions/0006-datasette-with-our-own-pages.md.
"""
