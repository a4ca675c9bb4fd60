"""A worker makes renditions, tiles and colours of each picture, however it came in."""

import json

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from catalog.models import Artwork, ArtworkImage, ImageColour, PicturePreparation
from catalog.services import colours
from catalog.services.preparing import PREPARE
from catalog.services.removing_pictures import REMOVE
from catalog.services.renditions import rendition_name, tiles_folder, widths
from catalog.services.work_merging import merge_works
from common import jobs
from common.colour_space import distance, lab
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


@pytest.fixture
def image() -> ArtworkImage:
    """A picture of a published work, that a worker has prepared."""
    made = factories.make_picture(factories.make_artwork(), size=(1500, 1000))
    assert jobs.process(PREPARE) == 1
    made.refresh_from_db()
    return made


def test_renditions_tiles_and_colours_are_made_once(image: ArtworkImage) -> None:
    assert all(
        default_storage.exists(rendition_name(str(image.file.name), width))
        for width in widths(image.width)
    )
    assert image.colours.get().percent == 100.0
    assert not PicturePreparation.objects.exists()
    assert jobs.process(PREPARE) == 0


@pytest.mark.parametrize("bulk", [False, True])
def test_a_picture_is_a_job_however_it_is_written(*, bulk: bool) -> None:
    work = factories.make_artwork()
    row = ArtworkImage(artwork=work, file="artworks/none.jpg", width=10, height=10)
    ArtworkImage.objects.bulk_create([row]) if bulk else row.save()
    assert PicturePreparation.objects.get().image_id == row.pk
    # Its file is missing: nothing to be made, and nothing set aside.
    assert jobs.process(PREPARE) == 1
    assert not PicturePreparation.objects.exists()


def test_a_new_file_is_prepared_anew_and_another_text_is_not(image: ArtworkImage) -> None:
    ArtworkImage.objects.filter(pk=image.pk).update(alt_en="Another text.")
    assert not PicturePreparation.objects.exists()
    other = factories.make_picture(factories.make_artwork(), size=(300, 200))
    jobs.process(PREPARE)
    ArtworkImage.objects.filter(pk=image.pk).update(file=other.file.name, width=300, height=200)
    assert PicturePreparation.objects.get().image_id == image.pk


def test_tiles_describe_themselves_and_are_complete(client: Client, image: ArtworkImage) -> None:
    info = client.get(f"/images/{image.pk}/iiif/info.json").json()
    assert info["id"] == f"http://testserver/images/{image.pk}/iiif"
    assert (info["width"], info["height"], info["profile"]) == (1500, 1000, "level0")
    (kind,) = info["tiles"]
    side = kind["width"]
    for factor in kind["scaleFactors"]:
        reach = side * factor
        for x in range(0, 1500, reach):
            for y in range(0, 1000, reach):
                wide, high = min(reach, 1500 - x), min(reach, 1000 - y)
                size = f"{-(-wide // factor)},{-(-high // factor)}"
                region = f"{x},{y},{wide},{high}"
                region = "full" if region == "0,0,1500,1000" else region
                address = f"/images/{image.pk}/iiif/{region}/{size}/0/default.jpg"
                assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "tile",
    ["../../etc/passwd", "info.json/../x", "full/1,1/0/default.png", "1,2/3,4/0/default.jpg"],
)
def test_what_is_no_tile_is_not_found(client: Client, image: ArtworkImage, tile: str) -> None:
    assert client.get(f"/images/{image.pk}/iiif/{tile}").status_code == 404


def test_tiles_of_a_hidden_work_are_for_the_desk_alone(client: Client, image: ArtworkImage) -> None:
    Artwork.objects.update(published=False)
    folder = f"/images/{image.pk}/iiif"
    name = json.loads(default_storage.open(_info(image)).read())["tiles"][0]["width"]
    addresses = (f"{folder}/info.json", f"{folder}/0,0,{name},{name}/{name},{name}/0/default.jpg")
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(factories.make_curator())
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


def _info(image: ArtworkImage) -> str:
    return f"tiles/{str(image.file.name).removesuffix('.jpg')}/info.json"


def test_colours_are_the_largest_with_their_shares() -> None:
    picture = Image.new("RGB", (100, 100), "#d02020")
    picture.paste("#2030c0", (0, 0, 100, 30))
    picture.paste("#202020", (0, 0, 10, 30))
    found = colours.dominant_colours(picture)
    assert [(one.hex, round(one.percent)) for one in found] == [
        ("#d02020", 70), ("#2030c0", 27), ("#202020", 3),
    ]  # fmt: skip


def test_colours_that_look_the_same_are_one_and_there_are_five_at_most() -> None:
    picture = Image.linear_gradient("L").convert("RGB")
    found = colours.dominant_colours(picture)
    assert 2 <= len(found) <= colours.MOST
    labs = [one.lab for one in found]
    assert all(
        distance(one, other) >= colours.SAME
        for at, one in enumerate(labs) for other in labs[:at]
    )  # fmt: skip
    assert len(colours.dominant_colours(Image.new("RGB", (9, 9), "#ffffff"))) == 1


@pytest.mark.parametrize(
    ("rgb", "expected"),
    [((255, 255, 255), (100, 0, 0)), ((0, 0, 0), (0, 0, 0)), ((255, 0, 0), (53.24, 80.09, 67.2)),
     ((0, 0, 255), (32.3, 79.19, -107.86))],
)  # fmt: skip
def test_lab_is_that_of_the_standard(
    rgb: tuple[int, int, int], expected: tuple[float, float, float]
) -> None:
    assert lab(rgb) == pytest.approx(expected, abs=0.1)


def test_works_are_found_by_a_range_of_colour(image: ArtworkImage) -> None:
    lightness, green_red, blue_yellow = lab((0x3F, 0x7F, 0x9D))
    near = ImageColour.objects.filter(
        lightness__range=(lightness - 10, lightness + 10),
        green_red__range=(green_red - 10, green_red + 10),
        blue_yellow__range=(blue_yellow - 10, blue_yellow + 10), percent__gte=20,
    )  # fmt: skip
    assert near.get().image_id == image.pk


def stored(name: str) -> set[str]:
    """Return what lies in the storage of a picture's file."""
    places = (name, rendition_name(name, 240), f"{tiles_folder(name)}/info.json")
    return {place for place in places if default_storage.exists(place)}


@pytest.mark.parametrize("way", ["picture", "work", "replaced"])
def test_nothing_stays_on_the_disk_of_a_picture_that_is_gone(image: ArtworkImage, way: str) -> None:
    other = factories.make_picture(factories.make_artwork())
    jobs.process(PREPARE)
    name, kept = str(image.file.name), str(other.file.name)
    assert len(stored(name)) == 3
    if way == "replaced":
        ArtworkImage.objects.filter(pk=image.pk).update(file="artworks/another.jpg")
    else:
        (image if way == "picture" else image.artwork).delete()
    assert len(stored(name)) == 3
    assert (jobs.process(REMOVE), jobs.process(REMOVE)) == (1, 0)
    assert (stored(name), len(stored(kept)) > 0) == (set(), True)


def test_a_file_that_another_picture_has_stays(image: ArtworkImage) -> None:
    name = str(image.file.name)
    ArtworkImage.objects.create(artwork=image.artwork, file=name)
    image.delete()
    assert jobs.process(REMOVE) == 1
    assert default_storage.exists(name)


def test_pictures_of_a_merged_work_stay_with_the_other_one(image: ArtworkImage) -> None:
    kept = factories.make_artwork("Kept")
    merge_works(kept_id=kept.pk, merged_id=image.artwork_id, choices={})
    assert jobs.process(REMOVE) == 0
    assert default_storage.exists(str(image.file.name))
