"""What the first crawl of the demo sites must yield, as an analyst sees it."""

from tests.acceptance.conftest import Desk

SAMPLE = "/the-quiet-corridor/"


def article(desk: Desk, site: str, path: str) -> dict[str, object]:
    [row] = desk.rows(f"SELECT * FROM articles WHERE url = '{desk.sites.base(site)}{path}'")
    return row


def test_the_teaser_has_its_title_once_and_no_invented_date(desk: Desk) -> None:
    teaser = article(desk, "event", SAMPLE)
    assert teaser["title"] == "The quiet corridor: how three small cities became a cell therapy cluster"
    assert teaser["published"] is None
    assert str(teaser["title"]) not in str(teaser["body"])


def test_who_posted_a_text_is_not_its_writer(desk: Desk) -> None:
    teaser = article(desk, "event", SAMPLE)
    assert not teaser["authors"]
    assert teaser["posted_by"] == "Camille Verhaeghe"
    assert teaser["byline"] == "Camille Verhaeghe"


def test_the_teasers_body_is_its_three_paragraphs(desk: Desk) -> None:
    paragraphs = str(article(desk, "event", SAMPLE)["body"]).split("\n\n")
    assert len(paragraphs) == 3
    assert paragraphs[0].startswith("Ask a venture investor")
    assert paragraphs[2].endswith("before anyone knows which company will need it.")


def test_the_full_article_is_stored_with_its_own_writer(desk: Desk) -> None:
    full = article(desk, "helix", SAMPLE)
    assert full["byline"] == "Marta Keller"
    assert str(full["published"]).startswith("2024-10-08")
    assert "authored by" not in str(full["body"])
    assert len(str(full["body"]).split("\n\n")) == 7


def test_every_teaser_leads_to_its_article_or_says_why_not(desk: Desk) -> None:
    teasers = desk.rows("SELECT * FROM teasers ORDER BY teaser_url")
    resolved = [row for row in teasers if row["full_title"]]
    waiting = [row for row in teasers if not row["full_title"]]
    assert len(resolved) == 9
    assert all(row["teaser_title"] == row["full_title"] for row in resolved)
    [refused] = waiting
    assert "/abonnes/" in str(refused["full_url"])
    assert "robots" in str(refused["reason"])


def test_the_event_has_its_edition_and_both_ranges_from_the_header(desk: Desk) -> None:
    [event] = [row for row in desk.rows("SELECT * FROM events") if row["edition"] == 13]
    assert event["series"] == "BioLink Europe"
    dates = desk.rows("SELECT start_date, end_date, place FROM event_dates WHERE edition = 13 AND role = 'event'")
    ranges = {(row["start_date"], row["end_date"]) for row in dates if row["place"] == "template"}
    assert ranges == {("2024-12-03", "2024-12-04"), ("2024-12-11", "2024-12-12")}


def test_standing_pages_are_no_events(desk: Desk) -> None:
    events = desk.rows("SELECT name, edition, city FROM events ORDER BY edition")
    assert [(row["name"], row["edition"], row["city"]) for row in events] == [
        ("BioLink Europe", 10, None),
        ("BioLink Europe", 11, "Lille"),
        ("BioLink Europe", 12, "Strasbourg"),
        ("BioLink Europe", 13, None),
    ]
    dates = desk.rows("SELECT edition, start_date, end_date, mode, role FROM event_dates ORDER BY start_date")
    days = {
        (row["edition"], row["start_date"], row["end_date"], row["mode"]) for row in dates if row["role"] == "event"
    }
    assert days == {
        (10, "2021-12-06", "2021-12-10", "online"),
        (11, "2022-11-29", "2022-11-30", "unknown"),
        (12, "2023-12-12", "2023-12-13", "unknown"),
        (13, "2024-12-03", "2024-12-04", "unknown"),
        (13, "2024-12-11", "2024-12-12", "online"),
    }
    others = {(row["edition"], row["start_date"], row["role"]) for row in dates if row["role"] != "event"}
    assert others == {(13, "2024-09-27", "deadline"), (13, "2024-10-11", "deadline"), (13, "2024-12-02", "setup")}


def test_event_days_and_deadlines_are_no_publication_dates(desk: Desk) -> None:
    dated = [str(row["url"]) for row in desk.rows("SELECT url FROM articles WHERE published IS NOT NULL")]
    assert len(dated) >= 20
    assert [url for url in dated if url.startswith(desk.sites.base("event"))] == []


def test_a_french_page_in_windows_1252_is_read_with_its_byline(desk: Desk) -> None:
    story = article(desk, "cahiers", "/la-cuve-et-le-vigneron.html")
    assert story["title"] == "La cuve et le vigneron : quand la fermentation de précision s'installe en Champagne"
    assert story["byline"] == "Hélène Marchand"
    assert str(story["published"]).startswith("2024-10-10")
    assert "l'œil des cavistes" in str(story["body"])
    assert str(story["language"]).startswith("fr")


def test_partners_have_roles_and_tiers_and_no_invented_names(desk: Desk) -> None:
    partners = desk.rows("SELECT organization, role, tier FROM partners")
    found = {(row["organization"], row["role"]) for row in partners}
    assert ("Cellarium", "sponsor") in found
    assert ("Nordval Health Cluster", "organizer") in found
    assert ("The Helix Post", "media_partner") in found
    assert not any(str(row["organization"]).lower() == "logo" for row in partners)


def test_no_url_that_was_asked_for_is_missing(desk: Desk) -> None:
    """All but two questions that are about a host, not a page: its robots.txt, and what it says to a wrong address."""
    paths = {(site, path) for site, path, _ in desk.sites.log if path != "/robots.txt"}
    wrong = {(site, path) for site, path in paths if path.startswith("/no-such-page-")}
    kept = {str(row["url"]) for row in desk.rows("SELECT url FROM pages")}
    assert {desk.sites.base(site) + path for site, path in paths - wrong} <= kept
    assert len(wrong) == len({site for site, _ in wrong})


def test_boilerplate_is_in_no_body(desk: Desk) -> None:
    bodies = [str(row["body"]) for row in desk.rows("SELECT body FROM articles")]
    furniture = (
        "Scroll to Top",
        "No products in the cart",
        "Discover the whole",
        "We use cookies",
        "Share this article",
    )
    assert len(bodies) >= 45
    assert [line for line in furniture for body in bodies if line in body] == []


def test_search_finds_a_word_without_its_accents(desk: Desk) -> None:
    found = desk.run("search", "levures")
    assert found.returncode == 0
    assert "Mille et une levures" in found.stdout
