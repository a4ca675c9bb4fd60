"""A work that a saved search has named is no news when its record is merged into another."""

from datetime import timedelta

import pytest

from accounts.models import User
from catalog.services.artworks import save_artwork
from catalog.services.work_merging import merge_works, unmerge_works
from common import clock
from shelves.models import SearchHit
from tests import factories
from tests.shelves.test_saved_searches import BLUE, check, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


def test_a_named_work_is_no_news_under_the_record_it_is_merged_into(collector: User) -> None:
    search = save(collector, tag="blue")
    named = factories.make_artwork(**BLUE)
    assert len(check()) == 1
    record = factories.make_artwork(published=False, **BLUE)
    journal = merge_works(kept_id=record.pk, merged_id=named.pk, choices={})
    record.refresh_from_db()
    record.published = True
    save_artwork(artwork=record)
    assert len(check(clock.now() + timedelta(hours=1))) == 1
    assert SearchHit.objects.filter(search=search, artwork=record).exists()
    unmerge_works(kept_id=record.pk, merged_id=named.pk, journal=journal)
    assert SearchHit.objects.get(search=search).artwork_id == named.pk
