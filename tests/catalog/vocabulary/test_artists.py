"""The table of artists holds facts by which a name says something."""

import csv
from pathlib import Path

from catalog.vocabulary import artists as table
from catalog.vocabulary.artist_names import name_key, names
from catalog.vocabulary.artists import artists
from catalog.vocabulary.concept import HAN, Facet, concepts

FILES = sorted((Path(table.__file__).parent / "artists").glob("*.csv"))
OLDEST = 110


def test_there_are_more_than_400_artists_each_named_in_both_languages_with_a_source() -> None:
    assert len(artists()) > 400
    for artist in artists().values():
        assert HAN.search(artist.name_zh), artist.name_en
        assert not HAN.search(artist.name_en), artist.name_en
        assert artist.source, artist.name_en


def test_each_life_is_possible() -> None:
    for artist in artists().values():
        if artist.born and artist.died:
            assert 18 < artist.died - artist.born < OLDEST, artist.name_en
        assert artist.born is None or 300 < artist.born < 2000, artist.name_en


def test_each_artist_has_subjects_and_each_fact_is_a_concept_of_its_kind() -> None:
    media = {Facet.MEDIUM, Facet.TECHNIQUE}
    for artist in artists().values():
        assert artist.genres, artist.name_en
        assert len(artist.concepts) >= 2, artist.name_en
        assert all(concepts()[name].facet in media for name in artist.media), artist.name_en


def test_all_regions_stand_in_the_table() -> None:
    rows = {
        path.stem: len(list(csv.DictReader(path.read_text("utf-8").splitlines()))) for path in FILES
    }
    regions = ("africa", "asia_south_and_west", "china_to_1911", "china_since_1911",
               "japan_and_korea", "latin_america")  # fmt: skip
    assert all(rows[region] >= 40 for region in regions), rows


def test_every_name_leads_to_its_artist_and_none_to_two() -> None:
    for artist in artists().values():
        assert {names()[name_key(name)] for name in artist.names} == {artist.name_en}
