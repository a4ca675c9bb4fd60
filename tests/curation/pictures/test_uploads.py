"""Pictures come by file, archive and address, and go to the works that their names lead to."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from catalog.models import Artwork, ArtworkImage
from catalog.services.adding_pictures import add_picture, match_names
from common import clock, jobs
from curation.pictures.models import PictureUpload
from curation.pictures.services import working
from curation.pictures.services.receiving import folder
from curation.pictures.services.working import ADD
from tests import factories
from tests.curation.pictures import hostile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]
ADD_PAGE = "/admin/curation/pictureupload/add/"
LIST = "/admin/curation/pictureupload/"


@pytest.fixture(autouse=True)
def _own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.IMPORT_FILES = tmp_path / "imports"


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


def jpeg(name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, hostile.saved(hostile.plain(), "JPEG"))


def archive(**members: bytes) -> SimpleUploadedFile:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return SimpleUploadedFile("works.zip", body.getvalue())


def outcomes() -> dict[str, str]:
    return dict(PictureUpload.objects.values_list("name", "state"))


def test_several_pictures_of_one_work_stand_in_their_order_with_texts_from_the_record(
    desk: Client,
) -> None:
    work = factories.make_artwork(
        "Low Tide", title_zh="退潮", artist=factories.make_artist("Maren Holt", name_zh="霍尔特"),
        medium_en="Oil on canvas", medium_zh="布面油画", date_text="1957",
    )  # fmt: skip
    kept = factories.make_picture(work)
    sent = {"pictures": [jpeg("b.jpg"), jpeg("a.png")]}
    assert desk.post(f"{ADD_PAGE}?work={work.pk}", sent).headers["Location"] == LIST
    assert jobs.process(ADD) == 2
    first, *added = work.images.order_by("position", "pk")
    assert (first.pk, len(added)) == (kept.pk, 2)
    assert {one.alt_en for one in added} == {"“Low Tide” by Maren Holt, oil on canvas, 1957"}
    assert {one.alt_zh for one in added} == {"霍尔特《退潮》，布面油画，1957"}
    assert not list(folder().iterdir())


def test_files_of_an_archive_are_matched_by_their_names_and_the_rest_is_reported(
    desk: Client,
) -> None:
    ours = factories.make_artwork("By our number")
    inventory = factories.make_artwork("By inventory", accession_number="1957/12")
    source = factories.make_artwork("By source", source="tate", source_id="N01234")
    good = hostile.saved(hostile.plain(), "JPEG")
    packed = archive(**{
        f"{ours.pk}.jpg": good, "pictures/1957.12.jpg": good, "1957.12-2.jpg": good,
        "n01234 (2).JPG": good, "nobody.jpg": good, f"{ours.pk}-3.jpg": hostile.SVG,
        "__MACOSX/._x.jpg": b"x",
    })  # fmt: skip
    desk.post(ADD_PAGE, {"pictures": [packed]})
    jobs.process(ADD)
    counts = [work.images.count() for work in (ours, inventory, source)]
    assert counts == [1, 2, 1]
    assert outcomes() == {
        f"{ours.pk}.jpg": "added", "1957.12.jpg": "added", "1957.12-2.jpg": "added",
        "n01234 _2_.JPG": "added", "nobody.jpg": "unmatched", f"{ours.pk}-3.jpg": "refused",
    }  # fmt: skip
    report = desk.get(LIST).text
    for wanted in ("by the accession number", "by the catalogue’s number",
                   "by the ID at the source", "No work has this number.",
                   "This is not a JPEG"):  # fmt: skip
        assert wanted in report, wanted


def test_a_number_that_several_works_have_leads_to_none() -> None:
    for source in ("tate", "moma"):
        factories.make_artwork(source=source, source_id="77-X")
    match = match_names(["77-x.jpg"])["77-x.jpg"]
    assert match.artwork_id is None
    assert "2 works have this number" in match.reason


def test_an_accession_number_counts_before_our_number_of_another_work() -> None:
    other = factories.make_artwork()
    numbered = factories.make_artwork(accession_number=str(other.pk))
    assert match_names([f"{other.pk}.jpg"])[f"{other.pk}.jpg"].artwork_id == numbered.pk


@pytest.mark.parametrize("name", ["", ".jpg", "9" * 40 + ".jpg", "../../1.jpg", "％.jpg", "٣.jpg"])
def test_no_name_breaks_the_match(name: str) -> None:
    factories.make_artwork()
    assert match_names([name])[name].artwork_id is None or name == "../../1.jpg"


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({}, "Choose pictures or an archive, or enter addresses."),
        ({"addresses": "javascript:alert(1)"}, "is not a web address"),
        (
            {"pictures": [SimpleUploadedFile("a.zip", b"PK\x03\x04 broken")]},
            "The file is not an archive",
        ),
    ],
)
def test_what_can_not_be_taken_in_is_said_beside_the_field_and_nothing_is_written(
    desk: Client, sent: dict[str, object], reason: str
) -> None:
    page = desk.post(ADD_PAGE, sent)
    assert page.status_code == 200
    assert reason in page.text
    assert not PictureUpload.objects.exists()
    assert not folder().exists() or not list(folder().iterdir())


def test_an_archive_that_leads_out_of_its_folder_or_unpacks_to_too_much_is_refused(
    desk: Client,
) -> None:
    for members in ({"../../evil.jpg": b"x"}, {"big.jpg": bytes(60 * 2**20)}):
        page = desk.post(ADD_PAGE, {"pictures": [archive(**members)]})
        assert "The archive" in page.text
    assert not PictureUpload.objects.exists()


def test_an_address_of_the_sites_own_network_is_refused_by_the_worker(desk: Client) -> None:
    work = factories.make_artwork()
    for address in ("http://127.0.0.1/a.jpg", "http://169.254.169.254/a.jpg"):
        desk.post(f"{ADD_PAGE}?work={work.pk}", {"addresses": address})
    jobs.process(ADD)
    assert set(outcomes().values()) == {"refused"}
    assert not ArtworkImage.objects.exists()


def test_a_work_that_is_deleted_meanwhile_takes_its_uploads_with_it(desk: Client) -> None:
    work = factories.make_artwork()
    desk.post(f"{ADD_PAGE}?work={work.pk}", {"pictures": [jpeg()]})
    Artwork.objects.filter(pk=work.pk).delete()
    assert jobs.process(ADD) == 0
    assert not ArtworkImage.objects.exists()


def test_who_may_not_change_works_sends_no_pictures(client: Client) -> None:
    work = factories.make_artwork()
    staff = factories.make_staff(factories.make_collector(), "view_artwork", "view_pictureupload")
    client.force_login(staff)
    for held in ([], ["add_pictureupload"], ["change_artwork"]):
        factories.make_staff(staff, "view_artwork", "view_pictureupload", *held)
        answer = client.post(f"{ADD_PAGE}?work={work.pk}", {"pictures": [jpeg()]})
        assert answer.status_code == 403
    assert not PictureUpload.objects.exists()


def test_a_picture_that_is_none_is_named_in_the_works_form_beside_its_field(desk: Client) -> None:
    from tests.desk_pages import shown_form  # noqa: PLC0415 - beside its one use

    work = factories.make_artwork()
    address = f"/admin/catalog/artwork/{work.pk}/change/"
    form = shown_form(desk.get(address)) | {
        "images-TOTAL_FORMS": "1", "images-0-position": "0", "images-0-artwork": str(work.pk),
        "images-0-file": SimpleUploadedFile("a.jpg", hostile.SVG, "image/jpeg"),
    }  # fmt: skip
    page = desk.post(address, form)
    assert page.status_code == 200
    errors = page.context["inline_admin_formsets"][0].formset.forms[0].errors
    assert "file" in errors
    assert not ArtworkImage.objects.exists()


def test_a_worker_that_dies_at_any_moment_adds_a_picture_once(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = factories.make_artwork("Tide")
    desk.post(f"{ADD_PAGE}?work={work.pk}", {"pictures": [jpeg()]})

    def dying(**options: object) -> ArtworkImage:
        add_picture(**options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(working, "add_picture", dying)
    with pytest.raises(KeyboardInterrupt):
        jobs.process(ADD)
    assert (work.images.count(), outcomes()) == (0, {"a.jpg": "waiting"})
    monkeypatch.setattr(working, "add_picture", add_picture)
    PictureUpload.objects.update(claim=None, next_attempt_at=clock.now())
    assert jobs.process(ADD) == 1
    (image,) = work.images.all()
    assert outcomes() == {"a.jpg": "added"}
    # The file that the first attempt had stored was replaced, and nothing is left elsewhere.
    name = Path(str(image.file.name)).name
    assert "_" not in name
    assert default_storage.listdir("artworks")[1].count(name) == 1
    assert not list(folder().iterdir())
    assert not PictureUpload.objects.exclude(path="").exists()


def test_the_address_that_a_source_gives_is_offered_with_its_rights_and_not_fetched(
    desk: Client,
) -> None:
    url = "https://museum.example/a.jpg"
    work = factories.make_artwork("Tide", picture_url=url, rights="© M. Holt")
    page = desk.get(f"{ADD_PAGE}?work={work.pk}").text
    assert (url in page, "© M. Holt" in page) == (True, True)
    assert not PictureUpload.objects.exists()
    factories.make_picture(work)
    assert url not in desk.get(f"{ADD_PAGE}?work={work.pk}").text
