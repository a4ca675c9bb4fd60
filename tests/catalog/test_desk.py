"""The curators' desk: works in, pictures checked, everything audited."""

import io
import zlib

import pytest
from auditlog.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from catalog import tasks
from catalog.models import Artwork, ArtworkImage, Series
from catalog.services.images import ImageRefusedError, cleaned_master
from common.models import OutboxMessage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


def picture(format_: str = "JPEG", size: tuple[int, int] = (80, 60), **options: object) -> bytes:
    """Return an encoded picture."""
    body = io.BytesIO()
    Image.new("RGB", size, "#804020").save(body, format_, **options)
    return body.getvalue()


def form(work: Artwork, **changes: object) -> dict[str, object]:
    """Return what the change form of a work sends."""
    return {
        "title_en": work.title_en, "title_zh": work.title_zh, "tags": work.tags,
        "availability": work.availability, "currency": "USD", "description_source": "curator",
        "published": "on", "images-TOTAL_FORMS": 0, "images-INITIAL_FORMS": 0,
        "history-TOTAL_FORMS": 0, "history-INITIAL_FORMS": 0,
    } | changes  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["artwork", "artist", "series", "exhibition", "tag"],
)
@pytest.mark.usefixtures("gallery")
def test_every_list_and_form_opens(desk: Client, name: str) -> None:
    assert desk.get(reverse(f"admin:catalog_{name}_changelist") + "?q=a").status_code == 200
    if name != "tag":
        assert desk.get(reverse(f"admin:catalog_{name}_add")).status_code == 200


def test_a_collector_has_no_desk(signed_in: Client, client: Client) -> None:
    assert signed_in.get("/admin/").status_code in {302, 403}
    client.logout()
    assert "/account/login/" in client.get("/admin/", follow=True).redirect_chain[-1][0]


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=涌浪", 1), ("picture=yes", 1), ("picture=no", 5), ("tag=seascape", 2),
        ("availability__exact=sold", 1), ("price_minor_from=800000", 1),
        ("curators_pick__exact=1", 0),
    ],
)  # fmt: skip
def test_filters_and_search_narrow_the_list(desk: Client, query: str, found: int) -> None:
    answer = desk.get(reverse("admin:catalog_artwork_changelist") + "?" + query)
    assert answer.context["cl"].result_count == found


def test_a_change_is_searchable_audited_and_told(desk: Client, gallery: list[Artwork]) -> None:
    work = gallery[0]
    OutboxMessage.objects.all().delete()
    address = reverse("admin:catalog_artwork_change", args=[work.pk])
    answer = desk.post(address, form(work, title_zh="新的标题", price="1234.50", tags=["harbour"]))
    assert answer.status_code == 302
    work.refresh_from_db()
    assert (work.price_minor, work.tags) == (123_450, ["harbour"])
    assert "港口" in work.search_text
    entry = LogEntry.objects.get_for_object(work).latest("timestamp")
    assert "title_zh" in entry.changes_dict
    assert entry.actor is not None


@pytest.mark.parametrize("named", ["artist", "series"])
def test_a_new_name_is_searchable_by_the_works_that_bear_it(
    desk: Client, gallery: list[Artwork], named: str
) -> None:
    work, other = gallery[0], gallery[2]
    work.series = Series.objects.create(title_en="Points", artist=work.artist)
    work.save()
    thing = getattr(work, named)
    OutboxMessage.objects.all().delete()
    name = "name_en" if named == "artist" else "title_en"
    sent = {name: "Vermilion", "sort_name": "Vermilion", "artist": work.artist_id}
    sent |= {"artworks-TOTAL_FORMS": 0, "artworks-INITIAL_FORMS": 0}
    answer = desk.post(reverse(f"admin:catalog_{named}_change", args=[thing.pk]), sent)
    assert answer.status_code == 302
    message = OutboxMessage.objects.get()
    assert message.task == tasks.renew_words.name
    before = {row.pk: row.updated_at for row in Artwork.objects.all()}
    assert tasks.renew_words(**message.arguments) == (2 if named == "artist" else 1)
    assert work in Artwork.objects.filter(search_vector="vermilion")
    changed = {row.pk for row in Artwork.objects.all() if row.updated_at != before[row.pk]}
    assert work.pk in changed
    assert other.pk not in changed
    assert tasks.renew_words(**message.arguments) == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "changes",
    [{"price": "-5"}, {"price": "abc"}, {"price": "1.005"}, {"currency": "XXZ"},
     {"tags": ["no-such-tag"]}, {"year_from": 1900, "year_to": 1800}, {"title_en": "x" * 2000}],
)  # fmt: skip
def test_impossible_values_are_told_and_nothing_changes(
    desk: Client, gallery: list[Artwork], changes: dict[str, object]
) -> None:
    work = gallery[0]
    address = reverse("admin:catalog_artwork_change", args=[work.pk])
    answer = desk.post(address, form(work, **changes))
    assert answer.status_code == 200
    assert answer.context["errors"]
    before = (work.price_minor, work.currency, work.tags, work.title_en)
    work.refresh_from_db()
    assert (work.price_minor, work.currency, work.tags, work.title_en) == before


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [("unpublish", "published", False), ("mark_sold", "availability", "sold"),
     ("pick", "curators_pick", True)],
)  # fmt: skip
def test_a_bulk_action_changes_the_chosen_and_is_audited(
    desk: Client, gallery: list[Artwork], action: str, field: str, value: object
) -> None:
    chosen = [gallery[0].pk, gallery[1].pk]
    address = reverse("admin:catalog_artwork_changelist")
    desk.post(address, {"action": action, "_selected_action": chosen})
    states = dict(Artwork.objects.values_list("pk", field))
    assert {pk for pk, state in states.items() if state == value} >= set(chosen)
    assert states[gallery[2].pk] != value
    assert LogEntry.objects.filter(object_pk=str(chosen[0]), changes__has_key=field).exists()


def test_an_upload_becomes_a_clean_master_with_its_colour(
    desk: Client, gallery: list[Artwork]
) -> None:
    work = gallery[1]
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    upload = SimpleUploadedFile("holiday.png.jpg", picture(exif=exif), "image/jpeg")
    desk.post(
        reverse("admin:catalog_artwork_change", args=[work.pk]),
        form(work) | {"images-TOTAL_FORMS": 1, "images-0-file": upload,
                      "images-0-alt_en": "A brown field", "images-0-position": 0},
    )  # fmt: skip
    image = ArtworkImage.objects.get(artwork=work)
    assert (image.width, image.height) == (80, 60)
    # The upload is a JPEG: its colour is near what was painted.
    seen = bytes.fromhex(image.colour.removeprefix("#"))
    assert all(abs(one - other) <= 2 for one, other in zip(seen, (0x80, 0x40, 0x20), strict=True))
    assert "holiday" not in str(image.file.name)
    assert b"secret" not in image.file.read()


def test_a_work_is_saved_while_the_file_of_a_picture_is_lost(
    desk: Client, gallery: list[Artwork]
) -> None:
    work = gallery[1]
    image = ArtworkImage.objects.create(
        artwork=work, file=SimpleUploadedFile("brown.jpg", picture(), "image/jpeg")
    )
    image.file.storage.delete(str(image.file.name))
    answer = desk.post(
        reverse("admin:catalog_artwork_change", args=[work.pk]),
        form(work, title_en="Renamed") | {
            "images-TOTAL_FORMS": 1, "images-INITIAL_FORMS": 1, "images-0-id": image.pk,
            "images-0-artwork": work.pk, "images-0-alt_en": "A brown field",
            "images-0-position": 0,
        },
    )  # fmt: skip
    assert answer.status_code == 302
    work.refresh_from_db()
    assert work.title_en == "Renamed"
    stored = ArtworkImage.objects.values("file", "width", "height", "alt_en").get(pk=image.pk)
    assert stored == {
        "file": image.file.name, "width": 80, "height": 60, "alt_en": "A brown field",
    }  # fmt: skip


def _bomb() -> bytes:
    """Return a PNG that claims 100,000 by 100,000 pixels."""
    header = b"IHDR" + (100_000).to_bytes(4) + (100_000).to_bytes(4) + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + (13).to_bytes(4) + header + zlib.crc32(header).to_bytes(4)


@pytest.mark.parametrize(
    "body",
    [b"", b"not a picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:200], _bomb(),
     picture("GIF"), b"GIF89a" + picture()],
)  # fmt: skip
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(ImageRefusedError):
        cleaned_master(io.BytesIO(body))


def test_transparency_lies_on_white() -> None:
    body = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(body, "PNG")
    _master, colour = cleaned_master(io.BytesIO(body.getvalue()))
    assert colour == "#ffffff"


def test_the_desk_shows_no_pseudonym_and_no_password(client: Client, collector: User) -> None:
    boss = factories.make_collector("boss@artrec.example")
    boss.is_staff = boss.is_superuser = True
    boss.save()
    client.force_login(boss)
    page = client.get(reverse("admin:accounts_user_change", args=[collector.pk])).text
    assert "argon2" not in page
    profile = client.get(
        reverse("admin:accounts_collectorprofile_change", args=[collector.pk])
    ).text
    assert str(collector.profile.subject_id) not in profile
