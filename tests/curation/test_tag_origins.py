"""A tag that a model or the predictor proposed stays marked wherever it is shown."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.exporters.rows import row_of
from catalog.models import Artwork
from catalog.services.artworks import save_artwork
from catalog.services.origins import tag_origin
from catalog.services.texts import TagsEdit, edit_works
from catalog.services.work_merging import merge_works, unmerge_works
from common import clock
from curation.drafts.proposers import Proposed
from curation.drafts.services import decisions, undoing
from tests import factories
from tests.curation.conftest import Drafted
from tests.curation.sources import FACTS, TAGS

pytestmark = pytest.mark.django_db
TAGGED = Proposed(TAGS, tags=(("harbour", 0.95), ("mist", 0.6)), model="knn-3")


@pytest.fixture
def work() -> Artwork:
    """Make a work with a tag by hand, and one that a language model proposed."""
    made = factories.make_artwork("Low Tide", **FACTS)
    origin = tag_origin(source="model", model="qwen", by=7, now=clock.now())
    edit_works(edits=[TagsEdit(made.pk, add=("harbour",), origin=origin)])
    made.refresh_from_db()
    return made


def test_an_accepted_tag_knows_its_proposer_and_curator_and_undoing_takes_both_back(
    curator: User, drafted: Drafted
) -> None:
    work = factories.make_artwork("Low Tide", **(FACTS | {"tags": ["sea", "mist"]}))
    (proposal,) = drafted(work, TAGGED)
    decision = decisions.accept(by=curator, proposal_id=proposal.pk, now=clock.now())
    work.refresh_from_db()
    # What stood there by hand stays so, though it was proposed, too.
    assert set(work.tag_origins) == {"harbour"}
    assert work.tag_origins["harbour"] == {
        "source": proposal.source, "model": "knn-3", "accepted_by": curator.pk,
        "accepted_on": decision.at.date().isoformat(),
    }  # fmt: skip
    undoing.undo(by=curator, decision_id=decision.pk, now=clock.now())
    work.refresh_from_db()
    assert (work.tags, work.tag_origins) == (["sea", "mist"], {})


def test_the_mark_stands_on_the_page_at_the_desk_in_the_api_and_in_exports(
    client: Client, work: Artwork
) -> None:
    client.force_login(factories.make_curator())
    words = "Proposed by a language model (qwen), accepted by a curator"
    assert words in client.get(work.get_absolute_url()).text
    chinese = client.get(
        work.get_absolute_url(), headers={"accept-language": "zh-hans"}, follow=True
    ).text
    assert "由语言模型（qwen）建议" in chinese
    assert words in client.get(reverse("admin:catalog_artwork_change", args=[work.pk])).text
    tags = {
        tag["id"]: tag["origin"] for tag in client.get(f"/api/v1/artworks/{work.pk}").json()["tags"]
    }
    assert tags["sea"] is None
    assert (tags["harbour"]["source"], tags["harbour"]["model"]) == ("model", "qwen")
    # Which curator it was is for the desk alone.
    assert "accepted_by" not in tags["harbour"]
    work.refresh_from_db()
    assert str(row_of(work)["tags_by"]).startswith(f"harbour: {words}")


def test_a_tag_that_is_removed_and_given_again_by_hand_has_no_mark(work: Artwork) -> None:
    work.tags = ["harbour", "sea", "blue"]
    save_artwork(artwork=work)
    work.refresh_from_db()
    assert set(work.tag_origins) == {"harbour"}
    work.tags = ["sea"]
    save_artwork(artwork=work)
    work.tags = ["sea", "harbour"]
    save_artwork(artwork=work)
    work.refresh_from_db()
    assert work.tag_origins == {}


def test_a_merge_brings_the_marks_of_the_tags_that_it_brings(work: Artwork) -> None:
    kept = factories.make_artwork("Low Tide, again", **FACTS)
    journal = merge_works(kept_id=kept.pk, merged_id=work.pk, choices={"tags": "both"})
    kept.refresh_from_db()
    assert set(kept.tags) == {"sea", "harbour"}
    assert set(kept.tag_origins) == {"harbour"}
    unmerge_works(kept_id=kept.pk, merged_id=work.pk, journal=journal)
    kept.refresh_from_db()
    assert (kept.tags, kept.tag_origins) == (["sea"], {})
