"""Labels and checklists of works: what stands on the paper, and where."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import segno
from auditlog.models import LogEntry

from accounts.models import User
from catalog.models import Artwork, ExhibitionWork
from common import clock, jobs
from common.errors import ForbiddenError, NotFoundError
from common.http import absolute_url
from common.models import OutboxMessage
from curation.labels import contents, typesetting
from curation.labels.models import Document, DocumentTemplate
from curation.labels.services import documents, making, templates
from curation.labels.services.documents import DOCUMENTS, NothingToMakeError, Options
from curation.labels.services.making import MAKE_DOCUMENTS
from curation.labels.sheets import PRESETS
from curation.runs.services.steering import RunStateError
from tests import factories
from tests.curation.labels.reading import codes, flat, ink_outside, on_paper, paper, texts

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("unsignalled")]
SHEET = PRESETS["a4-3x8"].sheet
HOSTILE = (
    '#import "x"', "$x^2$", "*bold* _it_", "`raw` <label> @ref",
    '"] #panic() [', "\\ // /* \\u{41}",
    "= Heading", "#{1}", "[[]]", "{{ 7 }}", "https://a.example/", "~ -- --- ...",
)  # fmt: skip


@pytest.fixture
def works(db: None) -> list[Artwork]:
    ada = factories.make_artist("Ada Lark", name_zh="艾达·拉克", birth_year=1931, death_year=2004)
    harbour = factories.make_artwork(
        "Harbour in Fog", artist=ada, title_zh="雾中港口", date_text="1967",
        medium_en="Oil on canvas", medium_zh="布面油画", height_cm="61", width_cm="92.50",
        accession_number="2026.17", availability="available", price_minor=1_200_000,
        currency="USD", location="Depot 3",
    )  # fmt: skip
    bare = factories.make_artwork("")
    return [harbour, bare]


def request(by: User, works: list[Artwork], **named: Any) -> Document:
    ids = [work.pk for work in works]
    return documents.request_document(by=by, artwork_ids=ids, now=clock.now(), **named)


def made(
    by: User, works: list[Artwork], template: str = "preset:a4-3x8", **chosen: Any
) -> Document:
    """Return a document that was made as a worker does."""
    named = {name: chosen.pop(name) for name in ("exhibition_id",) if name in chosen}
    row = request(by, works, **named)
    options = Options(template=template, **chosen)
    documents.start_document(by=by, run_id=row.pk, options=options, now=clock.now())
    assert jobs.process(MAKE_DOCUMENTS, most=1) == 1
    row.refresh_from_db()
    return row


def pdf(row: Document) -> bytes:
    assert row.state == "done", (row.problem, row.problem_line, row.last_error)
    assert row.content is not None
    return bytes(row.content)


def test_a_label_says_what_the_work_is(curator: User, works: list[Artwork]) -> None:
    text = flat(pdf(made(curator, works, language="en", show_price=True)))
    for said in ("AdaLark", "1931–2004", "HarbourinFog,1967", "Oiloncanvas", "61×92.5cm",
                 "$12,000", "2026.17"):  # fmt: skip
        assert said in text
    assert "雾中港口" not in text
    assert "Unknownartist" in text
    assert "Untitled" in text


def test_a_chinese_label_is_chinese_and_carries_the_other_title_where_it_is_wished(
    curator: User, works: list[Artwork]
) -> None:
    text = flat(pdf(made(curator, works, language="zh")))
    assert "艾达·拉克" in text
    assert "《雾中港口》，1967" in text
    assert "布面油画" in text
    assert "Harbour" not in text
    assert "佚名无题" in text
    both = flat(pdf(made(curator, works, language="zh+en")))
    assert "《雾中港口》" in both
    assert "HarbourinFog" in both


def test_an_attribution_stands_before_the_name_and_is_said_once(
    curator: User, works: list[Artwork]
) -> None:
    Artwork.objects.filter(pk=works[0].pk).update(attribution="attributed to")
    text = flat(pdf(made(curator, works[:1], language="en+zh")))
    assert "attributedtoAdaLark艾达·拉克" in text
    assert text.count("attributed") == 1


def test_a_price_is_left_out_unless_it_is_asked_for(curator: User, works: list[Artwork]) -> None:
    assert "12,000" not in flat(pdf(made(curator, works)))


def test_the_code_of_a_label_leads_to_the_page_of_its_work(
    curator: User, works: list[Artwork]
) -> None:
    found = codes(pdf(made(curator, works)))
    addresses = [absolute_url(work.get_absolute_url()) for work in works]
    assert [text for text, _x, _y in found] == addresses
    drawn = contents.code(addresses[0]).decode()
    modules = segno.make(addresses[0], error="m", micro=False).symbol_size(border=2)[0]
    assert f'viewBox="0 0 {modules} {modules}"' in drawn


def test_labels_begin_at_the_first_free_one_of_a_used_sheet(
    curator: User, works: list[Artwork]
) -> None:
    at = {}
    for first in (1, 5, 24):
        found = codes(pdf(made(curator, works, first=first)))
        at[first] = found[0]
    across, down = SHEET.label_width + SHEET.gap_x, SHEET.label_height + SHEET.gap_y
    assert at[5][1] - at[1][1] == pytest.approx(across, abs=0.3)
    assert at[5][2] - at[1][2] == pytest.approx(down, abs=0.3)
    assert at[24][1] - at[1][1] == pytest.approx(2 * across, abs=0.3)
    assert at[24][2] - at[1][2] == pytest.approx(7 * down, abs=0.3)


def test_the_last_label_of_a_sheet_is_followed_by_the_next_sheet(curator: User) -> None:
    works = factories.make_artworks(3)
    body = pdf(made(curator, works, first=23))
    assert paper(body) == [(210.0, 297.0)] * 2
    first, second = ("".join(text.split()) for text in texts(body))
    assert "Work0" in first
    assert "Work1" in first
    assert "Work2" in second


@pytest.mark.parametrize(
    ("key", "size"),
    [("letter-2x5", (215.9, 279.4)), ("checklist-a4-wide", (297.0, 210.0))],
)
def test_a_page_has_the_size_of_its_paper(
    key: str, size: tuple[float, float], curator: User
) -> None:
    works = factories.make_artworks(2)
    assert paper(pdf(made(curator, works, f"preset:{key}"))) == [size]


@pytest.mark.parametrize("template", ["preset:wall-90x50", "preset:checklist-a4"])
def test_a_title_is_text_whatever_stands_in_it(template: str, curator: User) -> None:
    artist = factories.make_artist('#read("/etc/passwd")')
    rows = [Artwork(title_en=title, artist=artist, medium_en=title) for title in HOSTILE]
    text = flat(pdf(made(curator, Artwork.objects.bulk_create(rows), template)))
    for title in HOSTILE:
        assert text.count("".join(title.split())) == 2
    assert text.count('#read("/etc/passwd")') == len(HOSTILE)


def test_a_long_title_stays_on_its_label(curator: User) -> None:
    long = "A Very Long Title Indeed " * 12
    works = [factories.make_artwork(long), factories.make_artwork("Short")]
    body = pdf(made(curator, works))
    assert len(codes(body)) == 2
    assert len(paper(body)) == 1
    assert "Short" in flat(body)


# Records as sources have them: numbers and titles without a space, texts of pages.
LONG: tuple[dict[str, Any], ...] = (
    {"title_en": "W" * 900, "date_text": "x" * 190}, {"title_zh": "海" * 900},
    {"accession_number": "WWWWWWWW-" * 8 + "WWWWWWWW"},
    {"medium_en": "oil and collage " * 31, "dimensions_text": "30 x 40 cm, " * 300},
)  # fmt: skip


def test_nothing_stands_beyond_its_label_or_over_its_code(curator: User) -> None:
    artist = factories.make_artist("N" * 290, name_zh="林" * 290)
    for fields in LONG:
        work = Artwork.objects.create(**{"title_en": "Tide", **fields}, artist=artist)
        body = pdf(made(curator, [work], language="zh+en", show_price=True))
        right, bottom = SHEET.left + SHEET.label_width, SHEET.top + SHEET.label_height
        assert ink_outside(body, SHEET.left, SHEET.top, right, bottom) == 0, fields.keys()
        assert len(codes(body)) == 1, fields.keys()


def test_a_record_of_pages_of_text_goes_on_on_the_next_page_of_a_checklist(curator: User) -> None:
    rows = [Artwork(**{"title_en": "Tide", **fields}) for fields in LONG]
    rows.append(Artwork(title_en="Ebb", credit_line="Gift of somebody. " * 900 + "The end."))
    body = pdf(made(curator, Artwork.objects.bulk_create(rows), "preset:checklist-a4"))
    assert len(paper(body)) > 2
    assert ink_outside(body, 17.5, 17, 192.5, 290) == 0
    assert on_paper(body).count("Giftofsomebody.") == 900


def test_characters_that_no_font_has_are_noted(curator: User) -> None:
    works = [factories.make_artwork("Sign ᐁ"), factories.make_artwork("ꙮ")]
    row = made(curator, works)
    assert (row.unprintable, row.pages) == ("ᐁꙮ", 1)
    assert made(curator, [factories.make_artwork("雾")]).unprintable == ""


def test_a_work_that_is_not_published_has_no_code_and_that_is_counted(
    curator: User, works: list[Artwork]
) -> None:
    Artwork.objects.filter(pk=works[0].pk).update(published=False)
    row = made(curator, works)
    assert row.without_code == 1
    assert [text for text, _x, _y in codes(pdf(row))] == [absolute_url(works[1].get_absolute_url())]


def test_works_deleted_or_merged_meanwhile_are_left_out_and_counted(
    curator: User, works: list[Artwork]
) -> None:
    merged = factories.make_artwork("Twice")
    row = request(curator, [*works, merged])
    Artwork.objects.filter(pk=merged.pk).update(merged_into=works[0], published=False)
    Artwork.objects.filter(pk=works[1].pk).delete()
    documents.start_document(
        by=curator, run_id=row.pk, options=Options("preset:a4-3x8"), now=clock.now()
    )
    making.make_now(run_id=row.pk)
    row.refresh_from_db()
    assert (row.missing, row.total) == (2, 3)
    assert "Twice" not in flat(pdf(row))


def test_what_a_demo_invents_says_so(curator: User) -> None:
    work = factories.make_artwork("Sea", source="demo")
    assert "Inventedforthedemo" in flat(pdf(made(curator, [work])))


def test_a_checklist_stands_in_hanging_order_under_its_rooms(curator: User) -> None:
    works = factories.make_artworks(4)
    factories.make_picture(works[0])
    show = factories.make_exhibition(*works[::-1], title_zh="终日是海", venue_en="Pier 9")
    rooms = {works[3].pk: "North Room", works[2].pk: "Hall", works[1].pk: "North Room"}
    for work, room in rooms.items():
        ExhibitionWork.objects.filter(artwork_id=work).update(room=room)
    hung = [works[3], works[2], works[1], works[0]]
    row = made(
        curator, hung, "preset:checklist-a4", exhibition_id=show.pk, grouped_by="room",
        show_price=True,
    )  # fmt: skip
    text = flat(pdf(row))
    order = [text.index(said) for said in (
        "TheSea,AllDay", "Pier9", "NorthRoom", "Work3", "Work1", "Hall", "Work2", "Noroom", "Work0"
    )]  # fmt: skip
    assert order == sorted(order)
    assert text.count("Priceonrequest") == 4
    assert text.count("Nopicture") == 3
    assert b"/DCTDecode" in pdf(row)
    chinese = made(curator, hung, "preset:checklist-a4", exhibition_id=show.pk, language="zh")
    assert "终日是海" in flat(pdf(chinese))


@pytest.mark.parametrize(
    ("grouped_by", "headings"), [("artist", ("AdaLark", "Unknownartist")),
                                 ("location", ("Depot3", "Nolocation"))],
)  # fmt: skip
def test_a_checklist_is_grouped_by_artist_or_location(
    grouped_by: str, headings: tuple[str, str], curator: User, works: list[Artwork]
) -> None:
    plain = flat(pdf(made(curator, works, "preset:checklist-a4")))
    text = flat(pdf(made(curator, works, "preset:checklist-a4", grouped_by=grouped_by)))
    for heading in headings:
        assert text.count(heading) == plain.count(heading) + 1


def test_a_template_of_ones_own_makes_the_document_as_it_was_when_this_was_started(
    curator: User, works: list[Artwork]
) -> None:
    own = templates.copy_template(by=curator, choice="preset:a4-3x8", now=clock.now())
    DocumentTemplate.objects.update(source='first #json("data.json").works.len()', language="zh")
    row = request(curator, works)
    documents.start_document(
        by=curator, run_id=row.pk, options=Options(f"own:{own.pk}"), now=clock.now()
    )
    DocumentTemplate.objects.update(source="second")
    making.make_now(run_id=row.pk)
    row.refresh_from_db()
    assert flat(pdf(row)) == "first2"
    assert (row.language, row.pages) == ("zh", 1)


def test_a_template_that_fails_ends_the_document_with_the_line(
    curator: User, works: list[Artwork]
) -> None:
    own = templates.copy_template(by=curator, choice="preset:a4-3x8", now=clock.now())
    DocumentTemplate.objects.update(source="fine\n#nothing")
    row = made(curator, works, f"own:{own.pk}")
    assert (row.state, row.problem_line) == ("failed", 2)
    assert "unknown variable: nothing" in row.problem
    assert jobs.process(MAKE_DOCUMENTS, most=1) == 0
    with pytest.raises(NotFoundError):
        documents.open_document(by=curator, run_id=row.pk)


def test_the_worker_is_asked_once_the_document_is_started(
    curator: User, works: list[Artwork]
) -> None:
    row = request(curator, works)
    asked = OutboxMessage.objects.filter(task=MAKE_DOCUMENTS.task)
    assert not asked.exists()
    options = Options("preset:a4-3x8")
    documents.start_document(by=curator, run_id=row.pk, options=options, now=clock.now())
    assert asked.count() == 1
    with pytest.raises(RunStateError, match="Running"):
        documents.start_document(by=curator, run_id=row.pk, options=options, now=clock.now())


def test_a_stopped_document_is_not_made_even_if_a_worker_is_at_it(
    curator: User, works: list[Artwork], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = request(curator, works)
    documents.start_document(
        by=curator, run_id=row.pk, options=Options("preset:a4-3x8"), now=clock.now()
    )
    typeset = typesetting.typeset

    def stop_meanwhile(*given: Any, **named: Any) -> object:
        DOCUMENTS.steer("stop", by=curator, run_id=row.pk, now=clock.now())
        return typeset(*given, **named)

    monkeypatch.setattr(making, "typeset", stop_meanwhile)
    making.make_now(run_id=row.pk)
    row.refresh_from_db()
    assert (row.state, row.content, row.claim) == ("stopped", None, None)


@pytest.mark.parametrize("first", [0, 25, -3])
def test_a_place_that_the_sheet_does_not_have_is_refused(
    first: int, curator: User, works: list[Artwork]
) -> None:
    row = request(curator, works)
    options = Options("preset:a4-3x8", first=first)
    with pytest.raises(NothingToMakeError, match="24"):
        documents.start_document(by=curator, run_id=row.pk, options=options, now=clock.now())
    assert Document.objects.get().state == "new"


@pytest.mark.parametrize("template", ["", "preset:none", "own:9", "own:x", "9" * 40])
def test_a_template_that_there_is_not_is_refused(
    template: str, curator: User, works: list[Artwork]
) -> None:
    row = request(curator, works)
    with pytest.raises(NothingToMakeError):
        documents.start_document(
            by=curator, run_id=row.pk, options=Options(template), now=clock.now()
        )
    assert Document.objects.get().state == "new"


def test_no_works_and_too_many_are_refused(curator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_WORKS", 2)
    for ids in ([], [1, 2, 3]):
        with pytest.raises(NothingToMakeError):
            documents.request_document(by=curator, artwork_ids=ids, now=clock.now())
    assert not Document.objects.exists()


def test_files_are_deleted_after_some_days_and_the_log_of_them_stays(
    curator: User, works: list[Artwork]
) -> None:
    row = made(curator, works)
    forgotten = request(curator, works)
    assert documents.remove_old_documents(now=clock.now() + timedelta(days=6, hours=23)) == 1
    assert not Document.objects.filter(pk=forgotten.pk).exists()
    later = clock.now() + timedelta(days=7, hours=1)
    assert documents.remove_old_documents(now=later) == 1
    row.refresh_from_db()
    assert (row.content, row.artwork_ids, row.removed_at) == (None, [], later)
    assert documents.remove_old_documents(now=later) == 0
    logged = LogEntry.objects.get_for_object(row)
    assert logged.filter(action=LogEntry.Action.CREATE).exists()
    assert any("done" in str(entry.changes) for entry in logged)


@pytest.mark.parametrize("permissions", [(), ("view_artwork",), ("add_document",)])
def test_nobody_makes_documents_without_the_permissions(
    permissions: tuple[str, ...], curator: User, collector: User, works: list[Artwork]
) -> None:
    row = request(curator, works)
    staff = User.objects.get(pk=factories.make_staff(collector, *permissions).pk)
    attempts: list[Callable[[], object]] = [
        lambda: request(staff, works),
        lambda: documents.start_document(
            by=staff, run_id=row.pk, options=Options("preset:a4-3x8"), now=clock.now()
        ),
        lambda: DOCUMENTS.steer("stop", by=staff, run_id=row.pk, now=clock.now()),
        lambda: DOCUMENTS.steer("retry", by=staff, run_id=row.pk, now=clock.now()),
        lambda: documents.repeat_document(by=staff, run_id=row.pk, now=clock.now()),
        lambda: documents.open_document(by=staff, run_id=row.pk),
    ]
    for attempt in attempts:
        with pytest.raises(ForbiddenError):
            attempt()
    assert Document.objects.get().state == "new"
