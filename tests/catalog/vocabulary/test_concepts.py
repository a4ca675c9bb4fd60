"""The vocabulary holds what art is spoken of in."""

import gzip
import json
from pathlib import Path

import pytest

from catalog.vocabulary import concepts, concepts_for_subject, find_mentions, match_term
from catalog.vocabulary.concept import HAN

TATE = Path(__file__).resolve().parents[4] / "shared" / "data" / "tate_artworks.jsonl.gz"


def test_there_are_more_than_six_hundred_concepts_each_named_in_both_languages() -> None:
    assert len(concepts()) > 600
    for concept in concepts().values():
        assert concept.zh, concept.id
        assert HAN.search(concept.label("zh-hans"))
        assert not HAN.search(concept.label("en"))


@pytest.mark.parametrize(
    ("term", "concept_id"),
    [
        ("Harbours", "harbour"),
        ("colour field", "colour-field"),
        ("color field", "colour-field"),
        ("boat, sailing", "sailing-boat"),
        ("building - non-specific", "architecture"),
        ("head / face", "head"),
        ("Oil paint on canvas", "oil-painting"),
        ("水墨画", "ink-wash"),
    ],
)
def test_a_term_is_known_in_any_of_its_forms(term: str, concept_id: str) -> None:
    concept = match_term(term)
    assert concept is not None
    assert concept.id == concept_id


@pytest.mark.parametrize("term", ["Wood, Christopher", "Charlton, Daphne", "", "zzz"])
def test_a_name_is_no_concept(term: str) -> None:
    assert match_term(term) is None


def test_a_subject_path_gives_its_leaf_and_its_branch() -> None:
    found = concepts_for_subject("nature > seascapes and coasts > harbour")
    assert [concept.id for concept in found] == ["harbour", "seascape"]


def test_mentions_are_words_not_pieces_of_words() -> None:
    assert [mention.concept_id for mention in find_mentions("a catalogue of carpets")] == ["carpet"]
    assert find_mentions("马上就来") == ()


@pytest.mark.real_data
@pytest.mark.skipif(not TATE.exists(), reason="../shared/data is not here")
def test_most_subjects_of_a_museum_map_to_a_concept() -> None:
    known: dict[str, bool] = {}
    hits = total = 0
    with gzip.open(TATE, "rt", encoding="utf-8") as lines:
        for line in lines:
            for path in json.loads(line)["subjects"]:
                if path not in known:
                    known[path] = bool(concepts_for_subject(path))
                hits += known[path]
                total += 1
    assert hits / total >= 0.6
