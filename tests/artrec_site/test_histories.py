"""The desk's "History" of a row shows what the audit log says of it."""

from html import unescape
from typing import Any

import pytest
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from catalog.models import Artwork
from common import clock
from common.audit_entries import labels
from curation.drafts.models import DraftRun
from curation.drafts.services.runs import draft_anew
from tests import factories
from tests.artrec_site.test_desk_words import HAN

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's desk."""
    client.force_login(factories.make_curator())
    return client


def history(client: Client, work: Artwork) -> str:
    return unescape(client.get(reverse("admin:catalog_artwork_history", args=[work.pk])).text)


def logged(work: Artwork, *names: str) -> LogEntry:
    """Return an entry of a work with changes of these names."""
    changes = {name: ["before", "after"] for name in names}
    entry = LogEntry.objects.log_create(work, action=LogEntry.Action.UPDATE, changes=changes)
    assert entry is not None
    return entry


def audited_fields(model: Any) -> list[Any]:
    """Return the fields of a model whose changes are logged."""
    chosen = auditlog.get_model_fields(model)
    named, left_out = chosen["include_fields"], chosen["exclude_fields"]
    return [
        field
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if not field.auto_created
        and field.name not in left_out
        and (not named or field.name in named)
    ]


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


def test_every_audited_field_has_a_name_in_chinese() -> None:
    models: Any = auditlog.get_models()
    fields = [field for model in models for field in audited_fields(model)]
    with translation.override("zh-hans"):
        english = [str(field) for field in fields if not HAN.search(str(field.verbose_name))]
    assert english == []
    assert len(fields) > 300


def test_the_fields_of_a_history_keep_their_capitals(desk: Client) -> None:
    work = factories.make_artwork("Low Tide")
    entry = logged(work, "source_id", "title_zh")
    assert list(labels(entry)) == ["ID at the source", "Title in Chinese"]
    page = history(desk, work)
    assert '<th scope="row">ID at the source</th>' in page
    assert '<th scope="row">Title in Chinese</th>' in page


def test_what_is_no_field_any_more_is_named_as_it_was_logged() -> None:
    entry = logged(factories.make_artwork("Low Tide"), "hanging_height", "withdrawn")
    assert list(labels(entry)) == ["Hanging height", "Withdrawn"]
    with translation.override("zh-hans"):
        assert list(labels(entry)) == ["Hanging height", "已撤拍"]


def test_a_history_leaves_out_what_the_database_generates(desk: Client) -> None:
    work = factories.make_artwork("Low Tide")
    assert list(labels(logged(work, "location", "search_vector"))) == ["Location"]
    assert "Search vector" not in history(desk, work)
