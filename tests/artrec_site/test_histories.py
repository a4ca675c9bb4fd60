"""The desk's "History" of a row shows what the audit log says of it."""

from html import unescape

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artwork
from common import clock
from curation.drafts.models import DraftRun
from curation.drafts.services.runs import draft_anew
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's desk."""
    client.force_login(factories.make_curator())
    return client


def history(client: Client, work: Artwork) -> str:
    return unescape(client.get(reverse("admin:catalog_artwork_history", args=[work.pk])).text)


def test_a_works_history_says_who_changed_what_from_what_to_what(desk: Client) -> None:
    work = factories.make_artwork("Low Tide")
    work.location = "Depot 3"
    work.save()
    page = history(desk, work)
    assert page.index("Update · system") < page.index("Create · system")
    row = page[page.index("Location") :]
    assert "—" in row[:80]
    assert "Depot 3" in row[:120]


def test_what_a_list_chose_is_named(desk: Client) -> None:
    curator, work = factories.make_curator(), factories.make_artwork("Tide")
    draft_anew(by=curator, artwork_id=work.pk, source="composed", now=clock.now())
    run = DraftRun.objects.get()
    page = unescape(desk.get(reverse("admin:curation_draftrun_history", args=[run.pk])).text)
    assert "Description, Description in Chinese, Tags" in page


def test_a_row_without_entries_says_so(desk: Client) -> None:
    work = factories.make_artwork("Low Tide")
    LogEntry.objects.all().delete()
    assert "No change is recorded." in history(desk, work)


def test_who_may_not_read_the_audit_log_reads_none_of_it_here(client: Client) -> None:
    work = factories.make_artwork("Low Tide")
    person = User.objects.create_user("helper@artrec.example", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="view_artwork"))
    client.force_login(person)
    page = history(client, work)
    assert "You don’t have permission to read the audit log." in page
    assert "Create ·" not in page
