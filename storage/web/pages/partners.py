"""Partners of a series across its editions: who joined, who stayed, who left."""

from storage.archive import Archive
from storage.queries.occasions import parts, series_with_partners
from storage.web.editions import editions_of
from storage.web.page import Asked, NoSuchPage, Page, of_a_day


@of_a_day
def partners(archive: Archive, asked: Asked) -> Page:
    """The table of `series`, by default of the first one; with `role` only that role, with `changes` only changes."""
    names = series_with_partners(archive)
    chosen = asked.arguments.get("series") or (names[0] if names else None)
    if chosen is not None and chosen not in names:
        raise NoSuchPage(f"The archive holds no participants of a series {chosen}.")
    table = editions_of(parts(archive, series=chosen) if chosen else ())
    role, only_changes = asked.arguments.get("role"), "changes" in asked.arguments
    lines = [
        line
        for line in table.lines
        if role in (None, line.role)
        and not (only_changes and not {"joined", "left"} & {cell.standing for cell in line.cells})
    ]
    return Page(
        template="partners.html",
        context={
            "names": names,
            "series": chosen,
            "table": table,
            "lines": lines,
            "role": role,
            "only_changes": only_changes,
        },
    )
