"""Works that collectors own: sealed values, timelines, documents, papers, and imports."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts import privacy
from accounts.models import User
from catalog.models import Artwork
from common import clock
from common.money import Money
from common.reading import UnreadableError
from shelves.models import (
    CollectionImport,
    FollowedShow,
    KeptAnswer,
    OwnedDocument,
    OwnedEvent,
    OwnedWork,
)
from shelves.selectors import exported
from shelves.selectors import owned as selectors
from shelves.services import collection_files, collection_imports, collection_tables
from shelves.services import owned as services
from shelves.services import owned_events as events
from shelves.services.days import read_day
from tests.auctions.conftest import API, BidderApp, quick_collector
from tests.shelves.test_lists import browser, make_list, send

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)
SECRETS = ("Galerie Quokka", "North salon", "A gift for mother", "1234500")


@pytest.fixture
def person() -> User:
    return quick_collector()


def own(user: User, title: str = "Low Tide", **values: Any) -> OwnedWork:
    """Return a work of a collection."""
    given = services.OwnedValues(title=title, **values)
    return services.add_owned(user=user, values=given, now=clock.now())


def full(user: User) -> OwnedWork:
    """Return a work of which all is known."""
    found = own(
        user, artist="Maren Holt", price=Money(1_234_500, "USD"), place="North salon",
        bought_from="Galerie Quokka", bought_on="1999-03", notes="A gift for mother",
    )  # fmt: skip
    events.add_event(
        user=user, owned_id=found.pk, kind="appraisal", on=date(2020, 5, 1),
        amount=Money(2_000_000, "USD"), party="Quokka Appraisers", now=clock.now(),
    )  # fmt: skip
    return found


def picture_file(name: str = "front.png") -> SimpleUploadedFile:
    """Return an upload of a picture."""
    body = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(body, "PNG")
    return SimpleUploadedFile(name, body.getvalue(), "image/png")


def test_a_work_of_the_catalogue_is_added_with_what_is_known_of_it(
    person: User, gallery: list[Artwork]
) -> None:
    page, address = browser(person), f"/collection/add?artwork={gallery[0].pk}"
    assert address in page.get(gallery[0].get_absolute_url()).text
    shown = page.get(address).text
    assert "Calm off the Point" in shown
    assert "Maren Holt" in shown
    sent = {
        "artwork": gallery[0].pk, "title": "Calm off the Point", "height_cm": "30",
        "price": "1,500", "currency": "EUR", "bought_on": "March 1999", "place": "North salon",
    }  # fmt: skip
    made = page.post("/collection/add", sent)
    found = OwnedWork.objects.get()
    assert made.headers["Location"] == found.get_absolute_url()
    assert selectors.price_of(found) == Money(150_000, "EUR")
    assert (found.private["bought_on"], found.artwork_id) == ("1999-03", gallery[0].pk)
    for address in ("/collection", found.get_absolute_url()):
        assert "Calm off the Point" in page.get(address).text
        assert "€1,500" in page.get(address).text


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", ""), ("price", "12,3,4"), ("price", "-5"), ("bought_on", "3/4/1999"),
     ("bought_on", "2999"), ("height_cm", "tall"), ("height_cm", "-3"), ("notes", "x" * 5001),
     ("currency", "DEM")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_its_field(person: User, field: str, value: str) -> None:
    answer = browser(person).post("/collection/add", {"title": "Tide", field: value})
    assert answer.status_code == 200
    assert "field__error" in answer.text
    assert not OwnedWork.objects.exists()


def test_private_values_are_sealed_and_nobody_elses(person: User) -> None:
    found = full(person)
    with connection.cursor() as cursor:
        for table in ("shelves_ownedwork", "shelves_ownedevent"):
            cursor.execute(f"SELECT row_.*::text FROM {table} row_")
            for (row,) in cursor.fetchall():
                assert not any(secret in row for secret in (*SECRETS, "Quokka Appraisers"))
    own_page = browser(person).get(found.get_absolute_url())
    assert all(secret in own_page.text for secret in SECRETS[:3])
    assert own_page.headers["Cache-Control"] == "no-store"
    document = events.add_document(
        user=person,
        owned_id=found.pk,
        upload=io.BytesIO(picture_file().read()),
        name="front.png",
        now=clock.now(),
    )
    before = list(OwnedWork.objects.values()), list(OwnedEvent.objects.values())
    for stranger in (browser(quick_collector()), Client()):
        for name in ("owned", "edit_owned"):
            answer = stranger.get(reverse(f"shelves:{name}", args=[found.pk]), follow=True)
            assert not any(secret in answer.text for secret in SECRETS)
        assert stranger.get(reverse("shelves:document", args=[document.pk])).status_code in {
            302,
            404,
        }
        for name, args in (
            ("edit_owned", ()), ("delete_owned", ()), ("restore_owned", ()), ("upload", ()),
            ("add_event", ()), ("change_event", (OwnedEvent.objects.get().pk,)),
        ):  # fmt: skip
            sent = {"title": "Mine", "kind": "move", "on": "2020-01-01", "file": picture_file()}
            address = reverse(f"shelves:{name}", args=[found.pk, *args])
            assert stranger.post(address, sent).status_code in {302, 404}
        stranger.post(reverse("shelves:document", args=[document.pk]))
        assert "Low Tide" not in stranger.get("/collection/works.csv", follow=True).text
    assert (list(OwnedWork.objects.values()), list(OwnedEvent.objects.values())) == before
    assert OwnedDocument.objects.count() == 1


def test_a_timeline_tells_appraisals_and_loans(person: User) -> None:
    found = full(person)
    page = browser(person)
    address = reverse("shelves:add_event", args=[found.pk])
    sent = {"kind": "loan_out", "on": "2026-01-05", "until": "2026-02-01", "party": "Kunsthaus"}
    assert page.post(address, sent).status_code == 302
    shown = page.get(found.get_absolute_url()).text
    assert "Lent to Kunsthaus until" in shown
    assert "overdue" in shown
    assert "$20,000" in shown
    assert selectors.insured_value(selectors.require_owned(person, found.pk)) == (
        selectors.InsuredValue(Money(2_000_000, "USD"), "appraisal", date(2020, 5, 1))
    )
    loan = OwnedEvent.objects.get(kind="loan_out")
    page.post(reverse("shelves:change_event", args=[found.pk, loan.pk]), {"end": "1"})
    assert "Lent to Kunsthaus until" not in page.get("/collection").text
    page.post(reverse("shelves:change_event", args=[found.pk, loan.pk]), {"delete": "1"})
    assert OwnedEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"kind": "appraisal"}, "amount"), ({"kind": "appraisal", "amount": "much"}, "amount"),
     ({"kind": "loan_out", "until": "2019-01-01"}, "until"), ({"kind": "stolen"}, "kind"),
     ({"kind": "move", "until": "2021-01-01"}, "until"), ({"kind": "move", "on": "soon"}, "on"),
     ({"kind": "condition", "on": "2199-01-01"}, "on")],
)  # fmt: skip
def test_an_entry_that_cannot_be_is_refused_beside_its_field(
    person: User, sent: dict[str, str], field: str
) -> None:
    found = own(person)
    given = {"on": "2020-01-01", **sent}
    answer = browser(person).post(reverse("shelves:add_event", args=[found.pk]), given)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not OwnedEvent.objects.exists()


def test_a_document_is_encoded_anew_encrypted_and_deleted_with_its_work(
    person: User, settings: LazySettings, django_capture_on_commit_callbacks: Any
) -> None:
    found = own(person)
    page = browser(person)
    page.post(reverse("shelves:upload", args=[found.pk]), {"file": picture_file("über front.png")})
    document = OwnedDocument.objects.get()
    stored = Path(str(settings.MEDIA_ROOT)) / str(document.file.name)
    assert b"JFIF" not in stored.read_bytes()
    sent = page.get(reverse("shelves:document", args=[document.pk]))
    assert sent.content.startswith(b"\xff\xd8")
    assert sent.headers["Content-Type"] == "image/jpeg"
    assert "sandbox" in sent.headers["Content-Security-Policy"]
    assert page.get(f"/media/{document.file.name}").status_code == 404
    paper = SimpleUploadedFile("certificate.pdf", b"%PDF-1.7 ...", "application/pdf")
    page.post(reverse("shelves:upload", args=[found.pk]), {"file": paper})
    pdf = page.get(reverse("shelves:document", args=[document.pk + 1]))
    assert pdf.headers["Content-Disposition"].startswith("attachment")
    with django_capture_on_commit_callbacks(execute=True):
        privacy.delete_person(user=person)
    assert not stored.exists()
    assert not OwnedDocument.objects.exists()


@pytest.mark.parametrize(
    ("name", "body"),
    [("a.html", b"<script>alert(1)</script>"), ("a.svg", b"<svg onload='x'/>"), ("a.pdf", b"MZ"),
     ("a.pdf", b"%PDF-1.7 /JavaScript (x)"), ("empty.png", b"\x89PNG"), ("a.gif", b"GIF89a")],
)  # fmt: skip
def test_what_is_no_picture_or_plain_pdf_is_refused(person: User, name: str, body: bytes) -> None:
    found = own(person)
    upload = SimpleUploadedFile(name, body)
    answer = browser(person).post(
        reverse("shelves:upload", args=[found.pk]), {"file": upload}, follow=True
    )
    assert "notice--error" in answer.text
    assert not OwnedDocument.objects.exists()


def test_a_work_is_lent_to_one_at_a_time_and_returned_by_the_day_of_its_owner(
    person: User,
) -> None:
    found = own(person)
    app, address = BidderApp(person), f"me/collection/{found.pk}/events"

    def lend(on: str, until: str | None = None, kind: str = "loan_out") -> Any:
        sent = {"kind": kind, "on": on, "until": until, "party": "Kunsthaus"}
        return send(app, "post", address, sent)

    assert lend("2026-03-01", "2026-05-01").status_code == 201
    for on, until in (
        ("2026-04-01", "2026-06-01"),
        ("2026-01-01", "2026-03-02"),
        ("2026-01-01", None),
    ):
        refused = lend(on, until)
        assert refused.status_code == 400
        assert "lent to Kunsthaus" in refused.json()["errors"]["on"][0]
    assert [lend("2026-05-01").status_code, lend("2026-01-01", "2026-03-01").status_code] == [
        201
    ] * 2
    assert lend("2099-01-01", kind="loan_in").status_code == 201
    assert lend("2026-07-01").status_code == 400
    shown = browser(person).get(found.get_absolute_url()).text
    assert shown.count("Returned today") == 3
    assert OwnedEvent.objects.count() == 4


def test_a_document_is_uploaded_over_rest_once_and_refused_in_words(person: User) -> None:
    found = own(person)
    app, address = BidderApp(person), f"{API}me/collection/{found.pk}/documents"

    def upload(name: str, body: bytes, key: str = "") -> Any:
        file = SimpleUploadedFile(name, body)
        return app.post(address, {"file": file}, headers={"idempotency-key": key} if key else {})

    first = upload("受据 1971.pdf", b"%PDF-1.4 receipt", key="one")
    assert first.status_code == 201
    assert upload("受据 1971.pdf", b"%PDF-1.4 receipt", key="one").json() == first.json()
    assert upload("受据 1971.pdf", b"%PDF-1.4 another", key="one").status_code == 422
    (listed,) = app.get(f"{API}me/collection/{found.pk}").json()["documents"]
    assert (listed["name"], listed["content_type"]) == ("受据 1971.pdf", "application/pdf")
    sent = app.get(f"{API}me/collection/documents/{listed['id']}")
    assert sent.content == b"%PDF-1.4 receipt"
    refused = [
        upload("a.exe.pdf", b"MZ\x90"), upload("scan.heic", b"\x00\x00\x00\x18ftypheic"),
        app.post(address, {}), app.post(address, {"file": "text"}),
        app.post(address, {"file": "x"}, content_type="application/json"),
        BidderApp(quick_collector()).post(address, {"file": SimpleUploadedFile("a", b"%PDF-1")}),
    ]  # fmt: skip
    assert [answer.status_code for answer in refused] == [400, 400, 400, 400, 415, 404]
    assert [answer.json()["code"] for answer in refused[:2]] == ["document_refused"] * 2
    assert OwnedDocument.objects.count() == 1


def test_the_schedule_sums_by_place_and_never_across_currencies(person: User) -> None:
    own(person, "A", place="Salon", price=Money(100_00, "USD"))
    own(person, "B", place="Salon", price=Money(200_00, "EUR"))
    own(person, "C 画", place="", price=Money(50_00, "USD"))
    own(person, "D", place="ｓalon  ")
    found = selectors.collection(person)
    assert [(place.name, place.totals, place.unvalued) for place in found.places] == [
        ("Salon", (Money(200_00, "EUR"), Money(100_00, "USD")), 1),
        ("", (Money(50_00, "USD"),), 0),
    ]
    assert set(found.totals) == {Money(200_00, "EUR"), Money(150_00, "USD")}
    page = browser(person)
    for address in ("/collection/schedule.pdf", "/collection/sheet.pdf"):
        for language in ("en", "zh-hans"):
            answer = page.get(address, headers={"accept-language": language}, follow=True)
            assert answer.content.startswith(b"%PDF-")
            assert answer.headers["Cache-Control"] == "no-store"
    assert "D" in page.get("/collection?search=d").text
    assert page.get("/collection?place=SALON").context["found"].count == 3
    assert ">A<" not in page.get("/collection?search=zzz").text


def test_a_collection_is_read_back_from_its_own_table(person: User) -> None:
    full(person)
    own(person, "=SUM(A1)", artist="林远舒", height_cm=30, width_cm=40, inventory="7")
    table = browser(person).get("/collection/works.csv").content
    other = quick_collector()
    kept = collection_imports.preview(user=other, body=table, now=clock.now())
    assert collection_imports.import_collection(user=other, import_id=kept.pk, now=clock.now()) == 2
    assert browser(other).get("/collection/works.csv").content == table
    again = collection_imports.read(user=other, text=table.decode("utf-8-sig"), now=clock.now())
    assert again.taken == 0
    assert all(row.is_known for row in again.rows)


TABLE = """Inv. No.;Artist;Title;Year;Size;Price paid;Date acquired;Location;Shade
1;Maren Holt;Low Tide;1999;30 x 40 cm;€ 1,250.00;5 March 1999;Salon;blue
2;林远舒;叠嶂;1996;高30厘米;12万元;1999年3月5日;;
3;;Untitled (lost price);;;somewhere near 500;3/4/1999;;
4;Nobody;;;;;;;
1;Maren Holt;Low Tide;1999;;;;;
"""


def test_a_table_is_shown_as_it_is_understood_and_then_imported(person: User) -> None:
    page = browser(person)
    upload = SimpleUploadedFile("mine.csv", TABLE.encode("utf-8-sig"))
    shown = page.post("/collection/import", {"file": upload}, follow=True)
    assert "3 works will be added" in shown.text
    assert "2 rows are left out" in shown.text
    assert "Shade" in shown.text
    assert not OwnedWork.objects.exists()
    rows = shown.context["table"].rows
    assert [row.values.price for row in rows[:3]] == [
        Money(125_000, "EUR"), Money(12_000_000, "CNY"), None,
    ]  # fmt: skip
    assert [row.values.bought_on for row in rows[:3]] == ["1999-03-05", "1999-03-05", ""]
    assert (rows[0].values.height_cm, rows[0].values.width_cm) == (30, 40)
    assert "price: somewhere near 500" in rows[2].values.notes
    assert (rows[3].is_refused, rows[4].is_known) == (True, True)
    address = shown.redirect_chain[-1][0]
    assert page.post(address).headers["Location"] == "/collection"
    assert OwnedWork.objects.count() == 3
    assert page.post(address).status_code == 404
    assert OwnedWork.objects.count() == 3


@pytest.mark.parametrize(
    "body",
    [b"", b"artist,year\nMaren,1999\n", b"\x00\x01\x02PNG", b'title\n"open quote\n',
     b"PK\x03\x04 a workbook\x00", b"title\n" + b"x\n" * 2001],
    ids=str,
)  # fmt: skip
def test_a_file_that_is_no_table_of_works_is_refused(person: User, body: bytes) -> None:
    answer = browser(person).post("/collection/import", {"file": SimpleUploadedFile("x.csv", body)})
    assert answer.status_code == 200
    assert "field__error" in answer.text
    assert not CollectionImport.objects.exists()


def test_a_preview_is_its_owners_and_goes_after_a_day(person: User) -> None:
    kept = collection_imports.preview(user=person, body=TABLE.encode(), now=clock.now())
    assert "Low Tide" not in kept.sealed
    stranger = browser(quick_collector())
    assert stranger.get(f"/collection/import/{kept.pk}").status_code == 404
    assert stranger.post(f"/collection/import/{kept.pk}").status_code == 404
    assert collection_imports.drop_old_previews(now=clock.now()) == 0
    assert collection_imports.drop_old_previews(now=clock.now() + timedelta(days=2)) == 1


def test_a_deleted_work_comes_back_with_its_timeline(person: User) -> None:
    found, page = full(person), browser(person)
    answer = page.post(reverse("shelves:delete_owned", args=[found.pk]), follow=True)
    assert reverse("shelves:restore_owned", args=[found.pk]) in answer.text
    assert page.get(found.get_absolute_url()).status_code == 404
    page.post(reverse("shelves:restore_owned", args=[found.pk]))
    assert "Quokka Appraisers" in page.get(found.get_absolute_url()).text


def test_a_collection_holds_only_so_much(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MOST_OWNED", 1)
    own(person)
    with pytest.raises(services.CollectionFullError):
        own(person)
    assert OwnedWork.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1999", "1999"), ("1999-03", "1999-03"), ("1999-03-05", "1999-03-05"), ("1999年", "1999"),
     ("5 March 1999", "1999-03-05"), ("March 5, 1999", "1999-03-05"), ("Mar 1999", "1999-03"),
     ("05.03.1999", "1999-03-05"), ("25/3/1999", "1999-03-25"), ("3/25/1999", "1999-03-25"),
     ("1999年3月5日", "1999-03-05"), ("1999年3月", "1999-03"),
     ("４.４.1999", "1999-04-04"), ("", "")],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert read_day(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text",
    ["3/4/1999", "30 February 1999", "yesterday", "1990-1999", "2031", "1999-13-01", "x" * 99],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_day(text, today=TODAY)


def test_columns_are_known_by_one_name_each() -> None:
    assert {collection_tables.KNOWN[name] for name in collection_files.COLUMNS} == set(
        collection_files.COLUMNS
    )


def test_an_app_keeps_a_copy_of_the_collection(person: User, gallery: list[Artwork]) -> None:
    app = BidderApp(person)
    body = {"artwork": gallery[0].pk, "title": "Calm", "bought_on": "March 1999",
            "price": {"amount": 5000, "currency": "EUR"}}  # fmt: skip
    key = {"idempotency-key": "one"}
    made = send(app, "POST", "me/collection", body, **key)
    assert made.status_code == 201
    assert send(app, "POST", "me/collection", body, **key).json() == made.json()
    call = f"me/collection/{made.json()['id']}"
    assert made.json()["bought_on"] == "1999-03"
    entry = {"kind": "appraisal", "on": "2026-01-01", "amount": {"amount": 9, "currency": "EUR"}}
    assert send(app, "POST", f"{call}/events", entry).status_code == 201
    moment = clock.now().isoformat()
    changed = send(app, "PUT", call, {"title": "Calm II", "place": "Hall"}).json()
    assert (changed["title"], changed["place"], changed["price"]) == ("Calm II", "Hall", None)
    assert changed["insured"] == {"amount": 9, "currency": "EUR"}
    assert send(app, "GET", f"{call}/value").status_code == 204
    assert send(app, "DELETE", call).status_code == 204
    (gone,) = app.get(f"{API}me/collection", {"changed_since": moment}).json()["results"]
    assert (gone["removed"], gone["title"], gone["place"]) == (True, "", "")
    assert send(app, "POST", f"{call}/restore").json()["place"] == "Hall"
    stranger = BidderApp(quick_collector())
    for method, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("GET", "/value"),
                         ("POST", "/restore"), ("POST", "/events")):  # fmt: skip
        sent = entry if path == "/events" else {"title": "Mine"}
        assert send(stranger, method, f"{call}{path}", sent).status_code == 404
    assert stranger.get(f"{API}me/collection").json()["results"] == []


@pytest.mark.parametrize(
    "body",
    [{}, {"title": "x", "bought_on": "3/4/1999"}, {"title": "x", "colour": "blue"},
     {"title": "x", "price": {"amount": 0, "currency": "USD"}},
     {"title": "x", "price": {"amount": 5, "currency": "DEM"}}, {"title": "x", "height_cm": "-1"}],
)  # fmt: skip
def test_a_refused_call_adds_nothing(person: User, body: dict[str, Any]) -> None:
    answer = send(BidderApp(person), "POST", "me/collection", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert not OwnedWork.objects.exists()


def test_a_person_gets_all_that_is_stored_of_their_shelves(
    person: User, gallery: list[Artwork]
) -> None:
    full(person)
    full(quick_collector())
    make_list(person, gallery[0].pk)
    answer = browser(person).get("/shelves/data.json")
    assert answer.headers["Cache-Control"] == "no-store"
    rows = answer.json()
    assert [row["place"] for row in rows["ownedwork"]] == ["North salon"]
    assert [row["party"] for row in rows["ownedevent"]] == ["Quokka Appraisers"]
    assert [row["name"] for row in rows["worklist"]] == ["Blue room"]
    assert len(rows["listentry"]) == 1


def test_every_table_with_rows_of_a_person_is_in_the_export() -> None:
    """What is kept for a day alone is not: previews and kept answers."""
    models = set(apps.get_app_config("shelves").get_models())
    assert models - exported.PERSON.keys() == {CollectionImport, FollowedShow, KeptAnswer}
