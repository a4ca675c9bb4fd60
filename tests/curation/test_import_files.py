"""Files of imports: archives that are attacks, folders that lead elsewhere, unsafe names."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings

from accounts.models import User
from common import clock
from curation.imports import files
from curation.imports.archives import is_archive, unpack
from curation.imports.files import FileRefusedError, on_server, safe_name, server_choices
from curation.imports.models import ImportRun
from curation.imports.services import runs, working
from curation.imports.services.runs import IMPORTS

CSV = b"Inventory No,Title\nA1,Tide\nA2,Ebb\n"


def packed(path: Path, members: dict[str, bytes], **options: object) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body, **options)  # type: ignore[arg-type]
    return path


def test_an_archive_is_unpacked_under_safe_names(tmp_path: Path) -> None:
    members = {
        "works/a.csv": CSV, "more/a.csv": b"x", "works/": b"", "__MACOSX/._a.csv": b"junk",
        "works/春山.csv": b"y",
    }  # fmt: skip
    path = packed(tmp_path / "a.zip", members)
    assert is_archive(path)
    assert unpack(path, tmp_path / "out") == len(CSV) + 2
    found = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}
    assert found == {"a.csv": CSV, "2-a.csv": b"x", "春山.csv": b"y"}


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("故00012345.jpg", "gb18030"), ("清明上河图.jpg", "gb18030"), ("故00012345.jpg", "utf-8"),
        ("Müller.jpg", "cp437"), ("détail.jpg", "cp437"),
    ],
)  # fmt: skip
def test_a_name_that_is_not_marked_as_utf_8_is_read_as_it_is_written(
    tmp_path: Path, name: str, encoding: str
) -> None:
    written = name.encode(encoding)
    stand_in = "x" * len(written)
    path = packed(tmp_path / "a.zip", {stand_in: b"y"})
    path.write_bytes(path.read_bytes().replace(stand_in.encode(), written))
    unpack(path, tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == [name]


def test_what_desktops_add_is_left_out_and_an_archive_of_nothing_is_empty(tmp_path: Path) -> None:
    junk = dict.fromkeys(("Thumbs.db", "x/.DS_Store", "desktop.ini", "__MACOSX/a"), b"junk")
    unpack(packed(tmp_path / "a.zip", {"a.csv": CSV, **junk}), tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["a.csv"]
    for members in (junk, {}):
        path = packed(tmp_path / "b.zip", members)
        assert is_archive(path)
        with pytest.raises(FileRefusedError, match="empty"):
            unpack(path, tmp_path / "out")


@pytest.mark.parametrize(
    "name",
    ["../a.csv", "/etc/a.csv", "a/../../b.csv", "..\\a.csv", "C:/a.csv", "C:\\a.csv", "x/.."],
)
def test_an_archive_with_a_name_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {"good.csv": CSV, name: CSV})
    with pytest.raises(FileRefusedError, match="points outside the archive"):
        unpack(path, tmp_path / "out")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.zip"]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("works.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(FileRefusedError, match="links"):
        unpack(path, tmp_path / "out")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"works.csv": b"0" * 30 * 2**20})
    with pytest.raises(FileRefusedError, match="compressed too strongly"):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_archive_of_more_than_a_gigabyte_is_refused_by_what_it_declares(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.IMPORT_MOST_BYTES = 100
    path = packed(tmp_path / "a.zip", {"a.csv": b"x" * 60, "b.csv": b"y" * 60})
    with pytest.raises(FileRefusedError, match="unpacks to more"):
        unpack(path, tmp_path / "out")


def test_an_archive_that_declares_less_than_it_holds_is_damaged(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": b"ab" * 5000})
    body = path.read_bytes().replace((10_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(body)
    with pytest.raises(FileRefusedError, match="damaged"):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("body", [b"PK\x03\x04 and no more", b"PK\x03\x04" + b"\0" * 500])
def test_a_damaged_archive_is_named_so(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(body)
    with pytest.raises(FileRefusedError, match="damaged"):
        unpack(path, tmp_path / "out")


def test_a_name_that_is_not_in_the_encoding_that_it_claims_is_a_damaged_archive(
    tmp_path: Path,
) -> None:
    path = packed(tmp_path / "a.zip", {"春山.csv": CSV})
    path.write_bytes(path.read_bytes().replace("春山".encode(), b"\xff" * 6))
    assert is_archive(path)
    with pytest.raises(FileRefusedError, match="damaged"):
        unpack(path, tmp_path / "out")


def test_a_member_without_a_name_is_left_out(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.csv": CSV})
    unnamed = zipfile.ZipInfo("b.csv")
    unnamed.filename = ""
    with zipfile.ZipFile(path, "a") as archive, archive.open(unnamed, "w") as member:
        member.write(b"x")
    assert unpack(path, tmp_path / "out") == len(CSV)
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["a.csv"]


def test_a_thousand_and_one_files_are_too_many(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {f"{number}.csv": b"" for number in range(1001)})
    with pytest.raises(FileRefusedError, match="more than 1000 files"):
        unpack(path, tmp_path / "out")


def test_a_workbook_is_no_archive(tmp_path: Path) -> None:
    assert not is_archive(packed(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<x/>"}))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\works\\a.csv", "a.csv"), (".hidden", "hidden"),
        ("a\0b\n.csv", "a_b_.csv"), ("", "file"), ("春山 图.csv", "春山 图.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
    ],
)  # fmt: skip
def test_a_name_is_made_safe(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.fixture
def root(tmp_path: Path, settings: LazySettings) -> Path:
    folder = tmp_path / "root"
    (folder / "lender").mkdir(parents=True)
    (folder / "lender/works.csv").write_bytes(CSV)
    (tmp_path / "secret.csv").write_bytes(CSV)
    settings.IMPORT_ROOT = str(folder)
    return folder


def test_a_folder_is_offered_as_far_as_it_is_the_operators(root: Path) -> None:
    assert server_choices() == ["lender/", "lender/works.csv"]
    assert on_server("lender/works.csv").read_bytes() == CSV


@pytest.mark.parametrize(
    "place", ["../secret.csv", "lender/../../secret.csv", "nowhere", "/etc/passwd"]
)
def test_a_path_outside_of_the_folder_is_refused(root: Path, place: str) -> None:
    with pytest.raises(FileRefusedError, match="no such file"):
        on_server(place)


def test_a_link_out_of_the_folder_is_refused(root: Path) -> None:
    (root / "link.csv").symlink_to(root.parent / "secret.csv")
    with pytest.raises(FileRefusedError, match="no such file"):
        on_server("link.csv")
    (root / "lender/inner.csv").symlink_to(root.parent / "secret.csv")
    with pytest.raises(FileRefusedError, match="points outside"):
        on_server("lender")


def test_without_a_folder_nothing_is_offered(settings: LazySettings) -> None:
    settings.IMPORT_ROOT = ""
    assert server_choices() == []
    with pytest.raises(FileRefusedError, match="IMPORT_ROOT"):
        on_server("works.csv")


@pytest.mark.django_db
@pytest.mark.usefixtures("unsignalled")
def test_a_folder_of_the_server_is_imported_from_where_it_lies(curator: User, root: Path) -> None:
    run = runs.open_folder(by=curator, place="lender", now=clock.now())
    working.process()
    run.refresh_from_db()
    assert (run.state, run.path) == ("ready", "lender/works.csv")
    IMPORTS.steer("start", by=curator, run_id=run.pk, now=clock.now())
    working.process()
    run.refresh_from_db()
    assert run.counts["created"] == 2
    assert (root / "lender/works.csv").exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("unsignalled")
def test_an_uploaded_archive_is_unpacked_and_one_of_its_files_chosen(
    curator: User, tmp_path: Path
) -> None:
    body = packed(tmp_path / "a.zip", {"readme.txt": b"read me", "works.csv": CSV}).read_bytes()
    run = runs.open_upload(by=curator, name="a.zip", body=io.BytesIO(body), now=clock.now())
    working.process()
    run.refresh_from_db()
    assert (run.state, run.path, run.problem) == ("ready", "files/works.csv", "")
    with pytest.raises(FileRefusedError):
        runs.read_anew(
            by=curator, run_id=run.pk, importer="csv", path="../../secret", mapping="",
            now=clock.now(),
        )  # fmt: skip
    assert ImportRun.objects.get().path == "files/works.csv"


@pytest.mark.django_db
@pytest.mark.usefixtures("unsignalled")
@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html>Sign in", b"\n <html lang='en'>"])
def test_a_web_page_in_the_place_of_a_file_is_named_so(curator: User, body: bytes) -> None:
    run = runs.open_upload(by=curator, name="works.csv", body=io.BytesIO(body), now=clock.now())
    working.process()
    run.refresh_from_db()
    assert (run.state, "web page" in run.problem) == (ImportRun.State.FAILED, True)


@pytest.mark.parametrize(
    ("body", "is_table"),
    [
        (b"ID,Title,Artist\n1,Weir\n2,Lock,Ada,more,more\n3,Quay,Ben\n", True),
        (b"Title\nWeir, in two lines\n", False),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, False),
    ],
)
def test_a_file_that_is_named_a_table_is_one_if_it_is_text(
    curator: User, body: bytes, *, is_table: bool
) -> None:
    run = runs.open_upload(by=curator, name="works.csv", body=io.BytesIO(body), now=clock.now())
    working.process()
    run.refresh_from_db()
    state = ImportRun.State.READY if is_table else ImportRun.State.FAILED
    assert (run.state, run.importer) == (state, "csv" if is_table else "")


def test_an_archive_that_is_refused_fails_its_import(curator: User, tmp_path: Path) -> None:
    body = packed(tmp_path / "a.zip", {"../works.csv": CSV}).read_bytes()
    run = runs.open_upload(by=curator, name="a.zip", body=io.BytesIO(body), now=clock.now())
    working.process()
    run.refresh_from_db()
    assert (run.state, "points outside the archive" in run.problem) == ("failed", True)
    assert files.folder_of(run.pk).exists()
