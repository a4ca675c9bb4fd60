"""Web processes typeset a few documents at once: what comes on top is told to try again."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from common import clock, jobs
from curation.labels.models import Document, DocumentTemplate
from curation.labels.places import CLASS, PLACES
from curation.labels.services import documents, templates
from curation.labels.services.making import MAKE_DOCUMENTS
from tests import factories
from tests.desk_pages import shown_form

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("unsignalled")]
PICTURE = "data:image/png;base64"


@pytest.fixture
def free_one(db: None) -> Iterator[Callable[[], None]]:
    """Have other processes take all places; return how one of these becomes free."""
    other = connection.copy()
    with other.cursor() as cursor:
        for place in range(PLACES):
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [CLASS, place])
            assert cursor.fetchone() == (True,)
        yield lambda: cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [CLASS, PLACES - 1])
        cursor.execute("SELECT pg_advisory_unlock_all()")
    other.close()


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


def test_a_preview_on_top_is_refused_and_nothing_that_was_entered_is_lost(
    desk: Client, curator: User, free_one: Callable[[], None]
) -> None:
    own = templates.copy_template(by=curator, choice="preset:a4-3x8", now=clock.now())
    page = reverse("admin:curation_documenttemplate_change", args=[own.pk])
    first = desk.get(page)
    sent = {**shown_form(first), "source": "Entered", "do": "save"}
    for answer in (first, desk.post(page, sent), desk.post(page, {**sent, "do": "preview"})):
        assert "Try again in a few seconds" in answer.text
        assert PICTURE not in answer.text
    assert "Entered" in desk.post(page, sent).text
    assert DocumentTemplate.objects.get().source == own.source
    free_one()
    for _time in range(2):
        assert PICTURE in desk.post(page, {**sent, "do": "preview"}).text
    assert desk.post(page, sent).status_code == 302
    assert DocumentTemplate.objects.get().source == "Entered\n"


def test_labels_on_top_are_made_by_the_worker(
    desk: Client, curator: User, free_one: Callable[[], None]
) -> None:
    work = factories.make_artwork("Low Tide")
    row = documents.request_document(by=curator, artwork_ids=[work.pk], now=clock.now())
    page = reverse("admin:curation_document_change", args=[row.pk])
    form = {"do": "start", "template": "preset:a4-3x8", "first": 1}
    assert "Running" in desk.post(page, form, follow=True).text
    assert jobs.process(MAKE_DOCUMENTS, most=1) == 1
    assert Document.objects.get().state == "done"
