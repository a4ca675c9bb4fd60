"""The wizard by plain forms: every step works without a script, in both languages."""

import io
import re
from collections.abc import Callable

import pytest
from auditlog.models import LogEntry
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from catalog.models import Artwork
from common import clock
from curation.imports.models import ImportMapping, ImportRun
from curation.imports.services import runs, working
from curation.imports.services.runs import IMPORTS
from tests import factories
from tests.curation.test_imports import ROWS, csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
LIST = "/admin/curation/importrun/"
SELECTED = re.compile(r'<option value="([^"]*)" selected')


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def ready(curator: User) -> ImportRun:
    run = runs.open_upload(by=curator, name="our-works.csv", body=csv(*ROWS), now=clock.now())
    working.process()
    run.refresh_from_db()
    return run


def page_of(run: ImportRun) -> str:
    return f"{LIST}{run.pk}/change/"


def shown(desk: Client, run: ImportRun) -> dict[str, str]:
    """Return the fields of the settings as a browser would send them."""
    form = desk.get(page_of(run)).context["form"]
    return {field.html_name: str(field.value() or "") for field in form if field.value()}


def test_a_file_is_uploaded_mapped_checked_imported_and_undone(desk: Client) -> None:
    upload = SimpleUploadedFile("our-works.csv", csv(*ROWS).getvalue())
    answer = desk.post(f"{LIST}add/", {"file": upload})
    run = ImportRun.objects.get()
    assert answer.headers["Location"] == page_of(run)
    assert "Reading the file" in desk.get(page_of(run)).text
    working.process()
    page = desk.get(page_of(run)).text
    for wanted in (
        "our-works.csv", "UTF-8", "comma", "c. 1890–95", "1890–1895", "14 × 8.6 cm",
        "“dear” is not a price", "Row refused:", "1 of these rows would be refused.",
        "3 fields are flagged", "Maren Holt (1960–2001)", "€1,200",
    ):  # fmt: skip
        assert wanted in page, wanted
    for step, state in (("check", "ready"), ("start", "done")):
        assert desk.post(page_of(run), {**shown(desk, run), "do": step}).status_code == 302
        working.process()
        run.refresh_from_db()
        assert run.state == state
    page = desk.get(page_of(run)).text
    assert "Undo this import" in page
    report = b"".join(desk.get(f"{LIST}{run.pk}/report/").streaming_content).decode()  # type: ignore[attr-defined]
    lines = report.splitlines()
    assert lines[0] == "\ufeffline,field,text,reason,blocking"
    assert lines[1].startswith("3,price,dear,")
    assert [line.rpartition(",")[2] for line in lines[1:]] == ["no", "yes", "no", "no"]
    desk.post(page_of(run), {"do": "undo"})
    working.process()
    assert "works removed" in desk.get(page_of(run)).text
    assert not Artwork.objects.exists()


def test_the_wizard_speaks_chinese(desk: Client, ready: ImportRun) -> None:
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    page = desk.get(page_of(ready)).text
    for wanted in ("列", "示例", "字段", "来源编号", "不导入", "检查整个文件", "导入"):
        assert wanted in page, wanted
    assert "导入作品" in desk.get(f"{LIST}add/").text


@pytest.mark.parametrize("with_file", [False, True])
def test_one_place_is_asked_for(desk: Client, *, with_file: bool) -> None:
    upload = SimpleUploadedFile("a.csv", b"id,title\n1,x\n")
    sent = {"file": upload, "url": "https://museum.example/a"} if with_file else {}
    page = desk.post(f"{LIST}add/", sent)
    assert "Choose one: a file, a folder, or a web address." in page.text
    assert not ImportRun.objects.exists()


def test_a_column_is_mapped_by_hand(desk: Client, ready: ImportRun) -> None:
    sent = shown(desk, ready) | {"column_1": "description_en", "do": "apply"}
    desk.post(page_of(ready), sent)
    ready.refresh_from_db()
    assert 'description_en = "Title"' in ready.mapping
    assert "title_en" not in ready.mapping


def test_one_field_of_two_columns_is_refused_and_nothing_changes(
    desk: Client, ready: ImportRun
) -> None:
    before = ready.mapping
    page = desk.post(page_of(ready), shown(desk, ready) | {"column_1": "series", "do": "start"})
    assert "Two columns are mapped to “Series”. Choose one." in page.text
    ready.refresh_from_db()
    assert (ready.mapping, ready.state) == (before, "ready")


def test_without_an_id_nothing_is_imported(desk: Client, ready: ImportRun) -> None:
    sent = {**shown(desk, ready), "column_0": "", "do": "start"}
    assert desk.post(page_of(ready), sent).status_code in {200, 302}
    ready.refresh_from_db()
    assert ready.state == "ready"
    assert "Choose the column with the ID" in desk.get(page_of(ready)).text
    assert not Artwork.objects.exists()


def test_another_encoding_is_chosen_and_the_columns_are_read_anew(
    desk: Client, curator: User
) -> None:
    body = "编号,标题,作者\n1,春山,林\n2,荷塘,王\n".encode("gb18030")
    run = runs.open_upload(by=curator, name="a.csv", body=io.BytesIO(body), now=clock.now())
    working.process()
    run.refresh_from_db()
    assert "春山" in desk.get(page_of(run)).text
    desk.post(page_of(run), {**shown(desk, run), "encoding": "cp1252", "do": "apply"})
    run.refresh_from_db()
    assert 'encoding = "cp1252"' in run.mapping
    desk.post(page_of(run), {**shown(desk, run), "encoding": "gb18030", "do": "apply"})
    page = desk.get(page_of(run)).text
    assert "荷塘" in page
    run.refresh_from_db()
    assert 'title_zh = "标题"' in run.mapping


def test_a_mapping_is_saved_carried_away_and_used_again(
    desk: Client, ready: ImportRun, curator: User
) -> None:
    desk.post(page_of(ready), {**shown(desk, ready), "name": "Ours", "do": "save"})
    saved = ImportMapping.objects.get()
    carried = desk.get(f"{LIST}{ready.pk}/mapping/")
    assert carried.headers["Content-Disposition"] == 'attachment; filename="import.toml"'
    assert b'title_en = "Title"' in carried.content
    file = SimpleUploadedFile("m.toml", carried.content.replace(b"title_en", b"provenance"))
    desk.post(page_of(ready), {"file": file, "do": "use"})
    ready.refresh_from_db()
    assert 'provenance = "Title"' in ready.mapping
    desk.post(page_of(ready), {"saved": saved.pk, "do": "use"})
    ready.refresh_from_db()
    assert 'title_en = "Title"' in ready.mapping
    bad = SimpleUploadedFile("m.toml", b"[[[")
    page = desk.post(page_of(ready), {"file": bad, "do": "use"}, follow=True)
    assert "mapping.toml" in page.text


def test_mappings_are_kept_as_text(desk: Client) -> None:
    address = "/admin/curation/importmapping/"
    text = 'source = "lender"\n\n[columns]\nsource_id = "No"\n'
    desk.post(f"{address}add/", {"name": "Lender", "text": text})
    mapping = ImportMapping.objects.get()
    carried = desk.get(f"{address}{mapping.pk}/file/").content.decode()
    assert carried.split('name = "Lender"')[1].strip() == text.strip()
    page = desk.post(f"{address}{mapping.pk}/change/", {"name": "Lender", "text": "source = 1"})
    assert "must name source_id" in page.text or "source must be" in page.text
    mapping.refresh_from_db()
    assert mapping.text.strip() == text.strip()


def test_who_may_only_look_gets_no_buttons_and_no_further(client: Client, ready: ImportRun) -> None:
    client.force_login(factories.make_staff(factories.make_collector(), "view_importrun"))
    page = client.get(page_of(ready))
    assert page.status_code == 200
    assert 'value="start"' not in page.text
    for step in ("start", "check", "apply", "discard", "undo", "use", "save"):
        assert client.post(page_of(ready), {"do": step}).status_code == 403
    assert client.get(f"{LIST}add/").status_code == 403
    ready.refresh_from_db()
    assert ready.state == "ready"


def test_a_button_that_there_is_none_is_a_bad_request(desk: Client, ready: ImportRun) -> None:
    assert desk.post(page_of(ready), {"do": "explode"}).status_code == 400


def test_progress_is_polled_and_the_page_loaded_anew_at_its_end(
    desk: Client, ready: ImportRun, curator: User
) -> None:
    IMPORTS.steer("start", by=curator, run_id=ready.pk, now=clock.now())
    page = desk.get(page_of(ready)).text
    assert f'hx-get="{page_of(ready)}"' in page
    part = desk.get(page_of(ready), headers={"hx-request": "true"})
    assert (part.status_code, "<html" in part.text) == (200, False)
    working.process()
    part = desk.get(page_of(ready), headers={"hx-request": "true"})
    assert (part.status_code, part.headers["HX-Refresh"]) == (286, "true")


def test_the_audit_log_names_who_imported(desk: Client, ready: ImportRun, curator: User) -> None:
    desk.post(page_of(ready), {**shown(desk, ready), "do": "start"})
    entry = LogEntry.objects.get_for_object(ready).filter(actor=curator).first()
    assert entry is not None
    assert entry.changes_dict["state"] == ["ready", "running"]


def test_a_run_costs_few_queries_however_many_rows_it_has(
    desk: Client, curator: User, django_assert_max_num_queries: Callable[..., object]
) -> None:
    rows = [f"C{number},Work {number},,Artist,as old as hills,,sea,dear," for number in range(40)]
    run = runs.open_upload(by=curator, name="a.csv", body=csv(*rows), now=clock.now())
    working.process()
    desk.get(page_of(run))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert desk.get(page_of(run)).status_code == 200


def test_a_mapping_is_carried_to_another_installation_and_offered_there(
    desk: Client, ready: ImportRun, curator: User
) -> None:
    address = "/admin/curation/importmapping/"
    desk.post(page_of(ready), {**shown(desk, ready), "name": "借展方 Ours", "do": "save"})
    saved = ImportMapping.objects.get()
    carried = desk.get(f"{address}{saved.pk}/file/").content
    assert carried.decode().count("\nversion = 1\n") == 1
    before = (saved.name, saved.text, saved.header)
    saved.delete()
    # There, in Notepad's encoding, without a name being typed.
    for body in (carried, carried.decode().replace("\n", "\r\n").encode("utf-16")):
        desk.post(f"{address}add/", {"name": "", "file": SimpleUploadedFile("m.toml", body)})
        brought = ImportMapping.objects.get()
        assert (brought.name, brought.text, brought.header) == before
        brought.name = "Other"
        brought.save()
        run = runs.open_upload(by=curator, name="b.csv", body=csv(*ROWS), now=clock.now())
        working.process()
        run.refresh_from_db()
        assert 'title_en = "Title"' in run.mapping
        brought.delete()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"version = 2\n", "is of version 2; this installation reads up to 1"),
        (b'version = "x"\n', "version must be a whole number"),
        (b"header = 3\n", "header a list of texts"), (b"name = 1\n", "name must be a text"),
        (b"\xff\xd8\xff\xe0", "no text in UTF-8"), (b"[[[", "mapping.toml"),
        (b'source = "a"\n[columns]\nsource_id = "No"\nshape = "S"\n', "unknown fields shape"),
        (b'source = "a"\n[columns]\nsource_id = "No"\n', "Enter a name"),
    ],
)  # fmt: skip
def test_a_carried_file_that_is_no_mapping_says_why_and_nothing_is_saved(
    desk: Client, body: bytes, said: str
) -> None:
    sent = {"name": "", "file": SimpleUploadedFile("m.toml", body)}
    page = desk.post("/admin/curation/importmapping/add/", sent)
    assert said in page.text
    assert not ImportMapping.objects.exists()


def test_of_a_wide_table_the_columns_that_are_not_imported_are_folded(
    desk: Client, curator: User
) -> None:
    header = ",".join(["Inventory No", "Title", *(f"Extra {number}" for number in range(198))])
    rows = ("\n" + ",".join([f"A{row}", "Tide", *["x"] * 198]) for row in range(3))
    body = io.BytesIO((header + "".join(rows)).encode())
    run = runs.open_upload(by=curator, name="wide.csv", body=body, now=clock.now())
    working.process()
    form = desk.get(page_of(run)).context["form"]
    assert [one["name"] for one in form.columns()] == ["Inventory No", "Title"]
    assert len(form.folded()) == 198
    desk.post(page_of(run), {**shown(desk, run), "column_150": "provenance", "do": "apply"})
    form = desk.get(page_of(run)).context["form"]
    assert [one["name"] for one in form.columns()] == ["Inventory No", "Title", "Extra 148"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_wrong_encoding_is_shown_and_another_can_be_chosen(
    desk: Client, curator: User, encoding: str
) -> None:
    body = io.BytesIO("Inv,Titel,Künstler\n1,Gemälde,Müller\n2,Höhle,Ott\n".encode("cp1252"))
    run = runs.open_upload(by=curator, name="works.csv", body=body, now=clock.now())
    working.process()
    form = shown(desk, run)
    page = desk.post(page_of(run), {**form, "encoding": encoding, "do": "apply"}, follow=True)
    assert page.status_code == 200
    assert ("M\ufffdller" if encoding == "utf-8" else "is not written in UTF-16") in page.text
    desk.post(page_of(run), {**form, "encoding": "cp1252", "do": "apply"})
    assert "Gemälde" in desk.get(page_of(run)).text


def test_a_table_without_rows_is_not_imported(desk: Client, curator: User) -> None:
    run = runs.open_upload(
        by=curator, name="works.csv", body=io.BytesIO(b"ID,Title,Artist\n"), now=clock.now()
    )
    working.process()
    page = desk.get(page_of(run)).text
    assert "The file has no works" in page
    assert 'id="import-start"' not in page
