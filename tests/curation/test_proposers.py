"""The site's own sources of drafts, asked by a run for real works."""

import pytest

from accounts.models import User
from catalog.models import Artwork
from common import clock
from curation.drafts.models import DraftField, Proposal
from curation.drafts.proposers import proposers
from curation.drafts.services import decisions, drafting
from tests import factories
from tests.curation.conftest import start

pytestmark = pytest.mark.django_db


def test_the_record_is_put_into_words_that_all_follow_from_it(
    curator: User, gallery: list[Artwork]
) -> None:
    start(curator, gallery, "composed", beside_texts=True)
    assert drafting.process() == len(gallery)
    drafts = Proposal.objects.filter(source="composed")
    assert {one.field for one in drafts} == {
        DraftField.DESCRIPTION_EN, DraftField.DESCRIPTION_ZH,
    }  # fmt: skip
    assert {(one.flag_count, one.confidence, one.model) for one in drafts} == {(0, 1.0, "")}
    assert all(one.rests_on for one in drafts)
    swell = drafts.get(artwork=gallery[1], field=DraftField.DESCRIPTION_EN)
    assert "1998" in swell.text
    assert swell.rests_on["year_from"] == 1998
    # Of a work of which nothing is known, nothing is said.
    assert not drafts.filter(artwork=gallery[5]).exists()


def test_what_is_composed_is_published_only_once_it_is_accepted(
    curator: User, gallery: list[Artwork]
) -> None:
    work = factories.make_artwork(
        "Low Tide", medium_en="Oil on canvas", year_from=2004, year_to=2004
    )
    start(curator, [work], "composed")
    drafting.process()
    work.refresh_from_db()
    assert (work.description_en, work.description_zh) == ("", "")
    draft = Proposal.objects.get(field=DraftField.DESCRIPTION_EN)
    decisions.accept(by=curator, proposal_id=draft.pk, now=clock.now())
    work.refresh_from_db()
    assert work.description_en == draft.text
    assert work.description_byline.startswith("Composed from the catalogue record")


def test_every_source_says_what_it_is() -> None:
    for name, one in proposers().items():
        assert (one.name, bool(str(one.label)), bool(one.fields)) == (name, True, True)
