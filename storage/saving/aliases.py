"""Other names of an organization, learned where two things agree: the site they link to, and the name but for its form.

`Acme S.A.` and `Acme`, both with a link to acme.example, are one. A site alone is not enough (many share a portal), nor
is a name alone (there is more than one Acme). Every alias is a row that can be looked at and taken back.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import select

from storage.saving.context import Saving
from storage.saving.names import known_organizations, organizations
from storage.saving.statements import chunks, insert_missing
from storage.schema import organization, organization_alias, organization_domain
from storage.texts.folding import fold

LEGAL_FORMS = frozenset(
    "ab ad ag aps as asa bv bvba co company corp corporation cv dd doo ead eg eirl ev gbr gmbh ggmbh inc incorporated "
    "kft kg kgaa lda limited llc llp lp ltd ltda mbh nv ood oy oyj ohg plc pte pty sa sas sasu sarl sca scop se sl slu "
    "snc spa spol spzoo sp zoo sprl srl sro stichting und vof vzw zrt".split()
)
"""What stands behind a company's name and says nothing of which one it is."""


def core(name: str) -> str:
    """A name without its legal form, folded, without blanks: `acme` of `ACME S.p.A.`; maybe empty."""
    letters = groupby(fold(name).split(), key=lambda word: len(word) == 1)
    words = [word for single, run in letters for word in (["".join(run)] if single else run)]
    while words and words[-1] in LEGAL_FORMS:
        words.pop()
    return "".join(words)


def learn_aliases(saving: Saving, named: Sequence[tuple[str, str]]) -> None:
    """Keep the new ones of these names as aliases where their site knows the organization. Each has its site's host."""
    known = known_organizations(saving, (name for name, _ in named))
    groups: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name, site in named:
        if fold(name) not in known and core(name):
            groups[site, core(name)].setdefault(fold(name), name)
    owners = _owners(saving, {site for site, _ in groups})
    rows = []
    for place, names in groups.items():
        numbers = owners.get(place, set())
        others = list(names.items())
        if not numbers and len(others) > 1:
            key, first = others.pop(0)
            numbers = {organizations(saving, [first])[key]}
        if len(numbers) == 1:
            (number,) = numbers
            rows += [{"name_key": key, "name": name, "organization_id": number} for key, name in others]
    insert_missing(saving.connection, organization_alias, rows)


def _owners(saving: Saving, sites: set[str]) -> dict[tuple[str, str], set[int]]:
    """By site and core of the name, the organizations that link there."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    tied = organization.c.id == organization_domain.c.organization_id
    wanted = select(organization_domain.c.domain, organization.c.id, organization.c.name).join(organization, tied)
    for chunk in chunks(sorted(sites)):
        for row in saving.connection.execute(wanted.where(organization_domain.c.domain.in_(chunk))):
            found[row.domain, core(row.name)].add(row.id)
    return found
