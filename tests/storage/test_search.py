"""Search: what a user types, and what is found; the same on both engines."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import Archive, open_archive
from storage.search import MARK, UNMARK, Filters, ranking, search
from storage.search.dialects import fts5, tsquery
from storage.search.names import event_number, known_partner
from storage.search.words import SearchError, read_query
from tests.storage.planted import FRENCH, FULL, PLAIN, TEASER, planted_archive, planted_database, planted_file

archive = planted_archive()
LOST = "A teaser whose article is gone"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("therapy", {TEASER.title, FULL.title}),
        ("GENE THERAPY", {TEASER.title, FULL.title}),
        ('"therapy gene"', set()),
        ('"gene therapy" clinic', {FULL.title}),
        ("therap*", {TEASER.title, FULL.title, FRENCH.title}),
        ("therapie", {FRENCH.title}),
        ("thérapie", {FRENCH.title}),
        ("therapie* OR genomes", {FRENCH.title, PLAIN.title}),
        ("müller", {FULL.title, PLAIN.title}),
        ("muller -genomes", {FULL.title}),
        ("muller NOT genomes", {FULL.title}),
        ("(muller OR legrand) (genomes OR pointe)", {PLAIN.title, FRENCH.title}),
        ("C++", {PLAIN.title}),
        ("C*", {PLAIN.title}),
        ("state-of-the-art", {PLAIN.title}),
        ("état-de-l'art", {FRENCH.title}),
        ("l'état de l'art", {FRENCH.title}),
        ('"genomes', {PLAIN.title}),
        ("genomes)", {PLAIN.title}),
        ("title:story", {FULL.title}),
        ("title:stor*", {FULL.title}),
        ("body:story", set()),
        ('byline:"anna müller" clinic', {FULL.title}),
        ("Updated", {PLAIN.title}),
        ("teaser gone", {LOST}),
        ("%", None),
        ("", None),
        ("++", None),
        ("-therapy", None),
        ("gene OR", None),
        ("NOT", None),
        ("gene NOT", None),
        ("word " * 300, None),
    ],
)
def test_what_is_found(archive: Archive, words: str, titles: set[str] | None) -> None:
    if titles is None:
        with pytest.raises(SearchError):
            search(archive, words)
    else:
        assert {hit.title for hit in search(archive, words)} == titles


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(source="fair"), {TEASER.title}),
        (Filters(author="MULLER"), {FULL.title}),
        (Filters(language="EN"), {TEASER.title, FULL.title}),
        (Filters(language="fr"), set()),
        (Filters(until=date(2024, 11, 28)), {FULL.title}),
        (Filters(since=date(2024, 11, 29)), {TEASER.title}),
        (Filters(since=date(2024, 11, 28), until=date(2024, 12, 1)), {TEASER.title, FULL.title}),
    ],
)
def test_filters_narrow_what_is_found(archive: Archive, filters: Filters, titles: set[str]) -> None:
    assert {hit.title for hit in search(archive, "gene", filters)} == titles


def test_a_word_of_the_title_counts_more_than_one_of_the_body(archive: Archive) -> None:
    first, *rest = search(archive, "teaser OR clinic OR state OR therapy")
    assert first.score >= max(hit.score for hit in rest)
    assert search(archive, "programs OR dose")[0].title == PLAIN.title


def test_a_snippet_marks_the_words_it_found(archive: Archive) -> None:
    (hit,) = search(archive, "clinic")
    assert f"{MARK}clinic{UNMARK}" in hit.snippet


def test_the_limit_is_kept(archive: Archive) -> None:
    assert len(search(archive, "gene", limit=1)) == 1


def test_a_story_is_one_hit_its_full_article_with_the_best_score(archive: Archive) -> None:
    each = search(archive, "gene OR genomes")
    assert [(hit.title, hit.articles) for hit in each if hit.source == "fair"] == [(TEASER.title, 1)]
    (story, other) = search(archive, "gene OR genomes", stories=True, limit=2)
    by_title = {hit.title: hit for hit in (story, other)}
    assert {title: hit.articles for title, hit in by_title.items()} == {FULL.title: 2, PLAIN.title: 1}
    best = max(hit.score for hit in each if hit.title in {FULL.title, TEASER.title})
    assert by_title[FULL.title].score == best
    assert by_title[FULL.title].snippet


def test_a_story_is_told_by_what_passes_the_filters(archive: Archive) -> None:
    (hit,) = search(archive, "gene", Filters(source="fair"), stories=True)
    assert (hit.title, hit.articles) == (TEASER.title, 1)


def test_an_author_without_letters_is_refused(archive: Archive) -> None:
    with pytest.raises(SearchError, match="holds no name"):
        search(archive, "gene", Filters(author="--"))


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_a_search_error(words: str) -> None:
    try:
        query = read_query(words)
    except SearchError:
        return
    assert fts5(query).count('"') % 2 == 0
    assert tsquery(query)[1]


@settings(deadline=None)
@given(st.text(alphabet="ab *\"()-:'+OR NOTtitle\\|&!<>{}^", max_size=30))
def test_no_text_is_a_syntax_error_to_the_engine(engines: list[Archive], words: str) -> None:
    for archive in engines:
        try:
            hits = search(archive, words, limit=3)
        except SearchError:
            continue
        assert len(hits) <= 3


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[list[Archive]]:
    """The planted archive on each engine."""
    with (
        open_archive(planted_file(tmp_path_factory), readonly=True) as on_file,
        open_archive(planted_database(server), readonly=True) as on_server,
    ):
        yield [on_file, on_server]


def test_filters_by_event_and_partner(archive: Archive) -> None:
    number = event_number(archive, "biofair 13")
    assert {hit.title for hit in search(archive, "gene", Filters(event=number))} <= {TEASER.title, FULL.title}
    assert event_number(archive, str(number)) == number
    for wrong, message in (
        ("BioFair", "2 events have"),
        ("BioFar", "did you mean BioFair"),
        ("x", "no such"),
    ):
        with pytest.raises(SearchError, match=message):
            event_number(archive, wrong)
    assert known_partner(archive, "ACME") == "ACME"
    assert search(archive, "gene", Filters(partner="Acme")) == []
    with pytest.raises(SearchError, match="did you mean Acme"):
        known_partner(archive, "Acmee")


def test_an_organization_finds_the_articles_it_has_to_do_with(archive: Archive) -> None:
    with archive.reading() as connection:
        named = connection.exec_driver_sql(
            "SELECT organization.name, article.id FROM article_organization AS tie "
            "JOIN organization ON organization.id = tie.organization_id JOIN article ON article.id = tie.article_id"
        ).fetchall()
    assert named
    for name, article in named:
        assert article in {hit.article_id for hit in search(archive, "the OR a OR words", Filters(partner=name))}


@pytest.fixture(params=[False, True], ids=["no filter", "filter"])
def filters(request: pytest.FixtureRequest) -> Filters:
    return Filters(language="en") if request.param else Filters()


def test_of_too_many_matches_the_titles_lead_then_the_newest(
    archive: Archive, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = {hit.article_id for hit in search(archive, "gene OR genomes OR words", filters)}
    monkeypatch.setattr(ranking, "RANKED", 1)
    monkeypatch.setattr(ranking, "RANKED_FILTERED", 1)
    monkeypatch.setattr(ranking, "FIRST_LOOK", 1)
    hits = search(archive, "gene OR genomes OR words", filters)
    assert {hit.article_id for hit in hits} == everything
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for score in (ranking.TITLE_SCORE, ranking.OTHER_SCORE):
        numbers = [hit.article_id for hit in hits if hit.score == score]
        assert numbers == sorted(numbers, reverse=True)
    assert all(hit.snippet for hit in hits)


def test_words_that_are_everywhere_do_not_count_beside_rarer_ones(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = search(archive, "gene clinic NOT genomes")
    monkeypatch.setattr(ranking, "COMMON", 1)
    after = search(archive, "gene clinic NOT genomes")
    assert [hit.title for hit in before] == [hit.title for hit in after] == [FULL.title]
    assert search(archive, "gene first")[0].score in (ranking.TITLE_SCORE, ranking.OTHER_SCORE)


@pytest.mark.parametrize(
    ("words", "now", "then"),
    [("updated genomes", {PLAIN.title}, set()), ("genomes", {PLAIN.title}, {PLAIN.title}),
     ("gene", {TEASER.title, FULL.title}, {TEASER.title, FULL.title}),
     ("title:programs", {PLAIN.title}, {PLAIN.title})],
)  # fmt: skip
def test_search_as_of_a_day(archive: Archive, words: str, now: set[str], then: set[str]) -> None:
    assert {hit.title for hit in search(archive, words)} == now
    with archive.at_day(date(2024, 12, 5)) as past:
        for _ in range(2):
            hits = search(past, words)
            assert {hit.title for hit in hits} == then
            assert all(hit.snippet for hit in hits)
            assert {hit.title for hit in search(past, words, Filters(source="press"))} == then - {TEASER.title}
    with archive.at_day(date(2020, 1, 1)) as past:
        assert search(past, words) == []


@pytest.mark.parametrize("words", ["gene", "gene OR words OR genomes", "title:gene"])
def test_a_filter_that_leaves_few_finds_the_same(archive: Archive, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    number = event_number(archive, "biofair 13")
    filters = [Filters(event=number), Filters(event=number, source="fair"), Filters(partner="Press")]
    before = [{hit.article_id for hit in search(archive, words, one)} for one in filters]
    monkeypatch.setattr(ranking, "RANKED_FILTERED", 0)
    assert [{hit.article_id for hit in search(archive, words, one)} for one in filters] == before
