"""What a page says of the system that made it, and of the site's name."""

import pytest

from crawler.parsers.page import read_bytes
from crawler.probe.system import has_events_calendar, site_name, system_of


@pytest.mark.parametrize(
    ("head", "system"),
    [
        ('<meta name="generator" content="WordPress 6.7.1">', "wordpress"),
        ('<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">', "drupal"),
        ('<script src="https://static1.squarespace.com/x.js"></script>', "squarespace"),
        ('<link href="/wp-content/themes/x.css" rel="stylesheet">', "wordpress"),
        ("<p>We moved from WordPress to our own pages.</p>", None),
    ],
)
def test_the_system(head: str, system: str | None) -> None:
    assert system_of(read_bytes(f"<html><head>{head}</head><body></body></html>".encode())) == system


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<meta property="og:site_name" content="The  Fair"><title>Home</title>', "The Fair"),
        ("<title>Les Cahiers du Vivant | Accueil</title>", "Les Cahiers du Vivant"),
        ("<title>News from everywhere in the valley – Fair</title>", "Fair"),
        ("<title>Home</title>", None),
        ("", None),
    ],
)
def test_the_name(head: str, name: str | None) -> None:
    assert site_name(read_bytes(f"<html><head>{head}</head><body></body></html>".encode())) == name


def test_the_calendar() -> None:
    assert has_events_calendar(read_bytes(b'<div class="tribe-events-view">'))
    assert not has_events_calendar(read_bytes(b"<p>tribes and events</p>"))
