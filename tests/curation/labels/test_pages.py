"""Labels, checklists and their templates at the desk."""

import re
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artwork, CuratedSet, CuratedSetWork
from common import clock, jobs
from common.errors import ForbiddenError
from curation.labels.models import Document, DocumentTemplate
from curation.labels.services import documents, templates
from curation.labels.services.making import MAKE_DOCUMENTS
from curation.labels.sheets import default_source
from tests import factories
from tests.curation.labels.reading import flat
from tests.desk_pages import shown_form

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("unsignalled")]
WORKS = "admin:catalog_artwork_changelist"
PICTURE = re.compile(r'src="data:image/png;base64,([^"]{100,})"')


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def own(curator: User) -> DocumentTemplate:
    return templates.copy_template(by=curator, choice="preset:a4-3x8", now=clock.now())


def page_of(row: Document | DocumentTemplate) -> str:
    return reverse(f"admin:curation_{type(row).__name__.lower()}_change", args=[row.pk])


def choose(desk: Client, listed: str, action: str, *pks: int, **more: str) -> Any:
    return desk.post(reverse(listed), {"action": action, "_selected_action": pks, **more})


def started(desk: Client, row: Document, **sent: Any) -> str:
    """Send the form of a document; return the page that follows."""
    form = {"do": "start", "template": "preset:a4-3x8", "first": 1, **sent}
    return desk.post(page_of(row), form, follow=True).text


def test_a_curator_makes_labels_of_chosen_works_at_once(desk: Client) -> None:
    works = factories.make_artworks(3)
    answer = choose(desk, WORKS, "label_works", works[0].pk, works[2].pk)
    row = Document.objects.get()
    assert answer.headers["Location"] == page_of(row)
    assert "2 works are chosen" in desk.get(page_of(row)).text
    page = started(desk, row)
    assert "Done" in page
    assert "2 works" in page
    assert "1 page" in page
    file = desk.get(reverse("admin:curation_document_file", args=[row.pk]))
    assert file.headers["Content-Type"] == "application/pdf"
    assert "no-store" in file.headers["Cache-Control"]
    assert re.search(r'attachment; filename="label-.*\.pdf"', file.headers["Content-Disposition"])
    text = flat(file.content)
    assert "Work0" in text
    assert "Work1" not in text
    actions = LogEntry.objects.get_for_object(row).values_list("action", flat=True)
    assert {LogEntry.Action.CREATE, LogEntry.Action.UPDATE, LogEntry.Action.ACCESS} <= set(actions)


def test_many_works_are_made_in_the_background(desk: Client) -> None:
    factories.make_artworks(51)
    choose(desk, WORKS, "label_works", 1, select_across="1")
    row = Document.objects.get()
    assert "made in the background" in desk.get(page_of(row)).text
    page = started(desk, row)
    assert "Running" in page
    assert f'hx-get="{page_of(row)}"' in page
    jobs.process(MAKE_DOCUMENTS, most=1)
    part = desk.get(page_of(row), headers={"HX-Request": "true"}).text
    assert "document-file" in part
    assert "<html" not in part
    row.refresh_from_db()
    assert (row.pages, row.state) == (3, "done")


def test_an_exhibition_and_a_set_give_their_works_in_their_order(desk: Client) -> None:
    works = factories.make_artworks(3)
    order = [works[2].pk, works[0].pk, works[1].pk]
    show = factories.make_exhibition(*(works[n] for n in (2, 0, 1)))
    chosen = CuratedSet.objects.create(title_en="Evening")
    for position, pk in enumerate(order):
        CuratedSetWork.objects.create(curated_set=chosen, artwork_id=pk, position=position)
    choose(desk, "admin:catalog_exhibition_changelist", "label_exhibition", show.pk)
    choose(desk, "admin:catalog_curatedset_changelist", "label_set", chosen.pk)
    of_set, of_show = Document.objects.all()
    assert of_show.artwork_ids == of_set.artwork_ids == order
    assert (of_show.exhibition_id, of_set.title) == (show.pk, "Evening")
    page = started(desk, of_show, template="preset:checklist-a4", grouped_by="room")
    assert "Done" in page


def test_two_exhibitions_at_once_and_an_empty_one_are_refused(desk: Client) -> None:
    shows = [factories.make_exhibition(), factories.make_exhibition()]
    listed = "admin:catalog_exhibition_changelist"
    answer = desk.post(
        reverse(listed),
        {"action": "label_exhibition", "_selected_action": [show.pk for show in shows]},
        follow=True,
    )
    assert "Choose one row" in answer.text
    answer = desk.post(
        reverse(listed), {"action": "label_exhibition", "_selected_action": [shows[0].pk]},
        follow=True,
    )  # fmt: skip
    assert "between 1 and" in answer.text
    assert not Document.objects.exists()


def test_a_place_beyond_the_sheet_is_said_beside_its_field(desk: Client, curator: User) -> None:
    work = factories.make_artwork()
    row = documents.request_document(by=curator, artwork_ids=[work.pk], now=clock.now())
    page = started(desk, row, first=25)
    assert "24 labels" in page
    assert 'role="alert"' in page
    row.refresh_from_db()
    assert row.state == "new"
    assert desk.post(page_of(row), {"do": "fly"}).status_code == 400


def test_a_document_is_made_again_of_the_same_works(desk: Client, curator: User) -> None:
    work = factories.make_artwork()
    row = documents.request_document(by=curator, artwork_ids=[work.pk], now=clock.now())
    started(desk, row)
    answer = desk.post(page_of(row), {"do": "again"})
    again = Document.objects.exclude(pk=row.pk).get()
    assert answer.headers["Location"] == page_of(again)
    assert (again.state, again.artwork_ids) == ("new", [work.pk])
    assert "Discard" in desk.get(page_of(again)).text
    desk.post(page_of(again), {"do": "stop"})
    again.refresh_from_db()
    assert again.state == "stopped"


def test_pages_warn_of_characters_that_would_be_boxes(
    desk: Client, curator: User, own: DocumentTemplate
) -> None:
    work = factories.make_artwork("Sign ᐁ")
    row = documents.request_document(by=curator, artwork_ids=[work.pk], now=clock.now())
    assert "ᐁ (U+1401)" in started(desk, row)
    first = desk.get(page_of(own))
    assert "(U+" not in first.text
    form = shown_form(first)
    sent = {**form, "works": str(work.pk), "do": "preview"}
    assert "ᐁ (U+1401)" in desk.post(page_of(own), sent).text


def test_a_file_that_is_not_there_is_not_found(desk: Client, curator: User) -> None:
    row = documents.request_document(by=curator, artwork_ids=[1], now=clock.now())
    for pk in (row.pk, 999_999, "x"):
        assert desk.get(f"/admin/curation/document/{pk}/file/").status_code == 404


def test_a_template_begins_as_a_copy(desk: Client) -> None:
    new = reverse("admin:curation_documenttemplate_add")
    assert "63.5 × 33.9 mm" in desk.get(new).text
    for _time in range(2):
        desk.post(new, {"copy": "preset:a4-3x8"})
    first, second = DocumentTemplate.objects.order_by("pk")
    assert second.name == f"{first.name} (2)"
    assert first.source == default_source("label")
    assert (first.columns, first.rows, float(first.label_width)) == (3, 8, 63.5)
    desk.post(new, {"copy": f"own:{first.pk}"})
    desk.post(new, {"copy": "preset:none"})
    assert DocumentTemplate.objects.count() == 3


def test_a_template_is_shown_with_a_preview_of_the_sample(
    desk: Client, own: DocumentTemplate
) -> None:
    page = desk.get(page_of(own)).text
    assert PICTURE.search(page)
    assert "1 page" in page


def test_a_preview_shows_what_is_in_the_form_and_stores_nothing(
    desk: Client, own: DocumentTemplate
) -> None:
    work = factories.make_artwork("Low Tide")
    first = desk.get(page_of(own))
    before, form = PICTURE.search(first.text), shown_form(first)
    sent = {**form, "source": "Hello", "works": f"#{work.pk}", "do": "preview"}
    page = desk.post(page_of(own), sent).text
    after = PICTURE.search(page)
    assert before
    assert after
    assert before[1] != after[1]
    own.refresh_from_db()
    assert own.source == default_source("label")
    assert (
        "no works with these numbers" in desk.post(page_of(own), {**sent, "works": "999999"}).text
    )
    assert "Enter numbers of works" in desk.post(page_of(own), {**sent, "works": "all"}).text


def test_a_template_is_saved_and_set_back_and_both_are_audited(
    desk: Client, own: DocumentTemplate
) -> None:
    form = shown_form(desk.get(page_of(own)))
    sent = {**form, "name": "Ours", "source": "Hello\r\n  there", "left": "8.5", "do": "save"}
    assert desk.post(page_of(own), sent).status_code == 302
    own.refresh_from_db()
    assert (own.name, own.source.splitlines(), float(own.left)) == (
        "Ours",
        ["Hello", "  there"],
        8.5,
    )
    read_at = shown_form(desk.get(page_of(own)))["read_at"]
    desk.post(page_of(own), {"do": "reset", "read_at": read_at})
    own.refresh_from_db()
    assert (own.source, own.name) == (default_source("label"), "Ours")
    changes = [entry.changes for entry in LogEntry.objects.get_for_object(own)]
    assert changes[0]["source"] == ["Hello\n  there\n", default_source("label")]
    assert changes[1]["name"][1] == "Ours"


def test_an_error_is_shown_with_its_line_and_the_template_is_not_stored(
    desk: Client, own: DocumentTemplate
) -> None:
    form = shown_form(desk.get(page_of(own)))
    for do in ("preview", "save"):
        page = desk.post(page_of(own), {**form, "source": "fine\n#nothing\nfine", "do": do}).text
        assert "Line 2: unknown variable: nothing" in page
        assert "<mark>2  #nothing</mark>" in page
    own.refresh_from_db()
    assert own.source == default_source("label")


def test_labels_that_do_not_fit_their_page_are_refused(desk: Client, own: DocumentTemplate) -> None:
    form = shown_form(desk.get(page_of(own)))
    for field, value, said in (
        ("label_width", "70", "mm over"), ("rows", "9", "mm over"),
        ("label_height", "2", "at least 5 mm"), ("columns", "0", ""), ("page_width", "3", "20 mm"),
    ):  # fmt: skip
        page = desk.post(page_of(own), {**form, field: value, "do": "save"})
        assert page.status_code == 200
        assert said in page.text
        assert 'role="alert"' in page.text
    own.refresh_from_db()
    assert (float(own.label_width), own.rows, own.columns) == (63.5, 8, 3)


def test_a_template_that_somebody_saved_meanwhile_is_not_overwritten(
    desk: Client, own: DocumentTemplate, curator: User
) -> None:
    form = shown_form(desk.get(page_of(own)))
    templates.change_template(
        by=curator, template_id=own.pk, read_at=form["read_at"][0], now=clock.now(),
        changes={"name": "Theirs", "source": "theirs", "kind": "label"},
    )  # fmt: skip
    page = desk.post(page_of(own), {**form, "name": "Mine", "do": "save"}).text
    assert "Somebody saved this template meanwhile" in page
    own.refresh_from_db()
    assert (own.name, own.source) == ("Theirs", "theirs")


def test_who_may_make_labels_may_not_change_templates(
    client: Client, collector: User, own: DocumentTemplate
) -> None:
    staff = factories.make_staff(collector, "add_document", "view_artwork", "view_document")
    staff = User.objects.get(pk=staff.pk)
    client.force_login(staff)
    work = factories.make_artwork()
    row = documents.request_document(by=staff, artwork_ids=[work.pk], now=clock.now())
    page = client.get(page_of(row)).text
    assert own.name in page
    assert "documenttemplate" not in page
    add = reverse("admin:curation_documenttemplate_add")
    for address in (page_of(own), add, reverse("admin:curation_documenttemplate_changelist")):
        assert client.get(address).status_code == 403
        assert client.post(address, {"do": "reset", "copy": "preset:a4-3x8"}).status_code == 403
    for attempt in (
        lambda: templates.copy_template(by=staff, choice="preset:a4-3x8", now=clock.now()),
        lambda: templates.reset_template(
            by=staff, template_id=own.pk, read_at=own.changed_at.isoformat(), now=clock.now()
        ),
        lambda: templates.preview(by=staff, template=own, now=clock.now()),
        lambda: templates.change_template(
            by=staff, template_id=own.pk, changes={}, read_at="", now=clock.now()
        ),
    ):
        with pytest.raises(ForbiddenError):
            attempt()
    assert DocumentTemplate.objects.get().source == default_source("label")


def test_the_pages_take_the_same_queries_however_many_works_there_are(
    desk: Client, curator: User, django_assert_num_queries: Any
) -> None:
    works: list[Artwork] = factories.make_artworks(9)
    for count in (2, 9):
        ids = [work.pk for work in works[:count]]
        row = documents.request_document(by=curator, artwork_ids=ids, now=clock.now())
        desk.get(page_of(row))
        with django_assert_num_queries(6):  # session, user, twice permissions, document, templates
            desk.get(page_of(row))
