"""Titles and names in Arabic and Hebrew read in their own direction on every page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests import factories

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
# Texts of a work: itself (its title), its artist, the name of its lot.
OWN = r"(?:\w+\.)*(?:artwork|artist|lot\.name|lot|question\.left|question\.right)"
SHOWN = re.compile(rf"(.{{0,300}}?)\{{\{{ {OWN} \}}\}}")
# What only stands in the window's title or in an attribute has no direction of its own.
PLAIN = re.compile(r"{% block title %}(?s:.*?){% endblock title %}|[\w-]+=\"[^\"]*\"(?=[\s>])")
IN_SENTENCE = re.compile(rf"blocktranslate (?:trimmed )?with title={OWN}(\S*)")
HEBREW, ARABIC = "שקיעה (1)", "وداع"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_template_shows_a_works_own_text_in_its_direction(path: Path) -> None:
    text = path.read_text()
    body = PLAIN.sub(lambda match: 'dir="auto"' if match[0] == 'dir="auto"' else "", text)
    for before in SHOWN.findall(body):
        assert re.search(r'dir="auto">$', before), before
    for filters in IN_SENTENCE.findall(body):
        assert filters == "|own_direction", body


def test_the_check_knows_the_places() -> None:
    places = sum(len(SHOWN.findall(path.read_text())) for path in TEMPLATES)
    assert places >= 20


@pytest.mark.django_db
def test_pages_show_hebrew_and_arabic_in_their_direction(client: Client) -> None:
    artist = factories.make_artist(ARABIC)
    artwork = factories.make_artwork(HEBREW, artist=artist)
    title, name = (f'dir="auto">{text}<' for text in (HEBREW, ARABIC))
    for path in (artwork.get_absolute_url(), artist.get_absolute_url(), "/browse"):
        page = client.get(path).text
        assert title in page, path
        assert name in page, path


@pytest.mark.django_db
def test_a_work_without_artist_shows_its_attribution(client: Client) -> None:
    artwork = factories.make_artwork("Sea", artist=None, attribution="circle of Titian")
    for path in (artwork.get_absolute_url(), "/browse"):
        page = client.get(path).text
        assert "circle of Titian" in page
        assert "Unknown artist" not in page
