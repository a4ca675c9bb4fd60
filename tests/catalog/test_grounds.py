"""A picture's place has its colours, and its proportions, before a byte of it is there."""

import re

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils.html import escape
from PIL import Image

from catalog.models import ArtworkImage
from catalog.services.colours import bands
from catalog.services.preparing import PREPARE
from catalog.services.renditions import rendition_name
from common import jobs
from tests import factories

SKY, SEA, SAND = "#9fc4e0", "#1f4f7a", "#e6d3a3"


def striped(*stripes: tuple[str, int]) -> Image.Image:
    """Return a picture of stripes from top to bottom, each with its height."""
    height = sum(size for _colour, size in stripes)
    picture = Image.new("RGB", (100, height))
    top = 0
    for colour, size in stripes:
        picture.paste(colour, (0, top, 100, top + size))
        top += size
    return picture


def test_bands_are_the_colours_in_the_order_in_which_they_are_found() -> None:
    found = bands(striped((SKY, 50), (SEA, 30), (SAND, 20)))
    assert [colour for colour, _share in found] == [SKY, SEA, SAND]
    assert [share for _colour, share in found] == [50, 30, 20]
    upside_down = bands(striped((SAND, 20), (SEA, 30), (SKY, 50)))
    assert [colour for colour, _share in upside_down] == [SAND, SEA, SKY]


def test_a_plain_picture_has_one_band_and_a_pixel_too() -> None:
    assert bands(Image.new("RGB", (300, 200), SEA)) == [(SEA, 100)]
    assert bands(Image.new("RGB", (1, 1), SEA)) == [(SEA, 100)]


@pytest.mark.django_db
@pytest.mark.usefixtures("unsignalled")
def test_avif_is_offered_once_a_worker_has_made_it(client: Client) -> None:
    work = factories.make_artwork("Coast")
    image = factories.make_picture(work, size=(500, 300))
    address = f"/images/{image.pk}/480.avif"
    page = client.get(work.get_absolute_url()).text
    assert "image/avif" not in page
    assert 'type="image/webp"' in page
    assert client.get(address).headers["Content-Type"] == "image/webp"
    assert jobs.process(PREPARE) == 1
    page = client.get(work.get_absolute_url()).text
    for kind in ("avif", "webp", "jpg"):
        assert f"/images/{image.pk}/480.{kind} 480w" in page
        answer = client.get(f"/images/{image.pk}/480.{kind}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == f"image/{kind.replace('jpg', 'jpeg')}"
    assert client.get(f"/images/{image.pk}/480.png").status_code == 404
    default_storage.delete(rendition_name(str(image.file.name), 480, "avif"))
    assert client.get(address).headers["Content-Type"] == "image/webp"


@pytest.mark.django_db
def test_bands_fill_the_place_without_a_gap_and_without_a_style(client: Client) -> None:
    work = factories.make_artwork("Coast")
    image = factories.make_picture(work, size=(200, 301))
    ArtworkImage.objects.filter(pk=image.pk).update(ground=[(SKY, 33), (SEA, 33), (SAND, 33)])
    page = client.get(work.get_absolute_url()).text
    ground = re.search(r'<svg class="picture__ground".*?</svg>', page, re.DOTALL)
    assert ground is not None
    assert 'viewBox="0 0 200 301"' in ground[0]
    rects = re.findall(r'y="(\d+)"\s+width="200" height="(\d+)" fill="([^"]+)"', ground[0])
    assert [colour for _y, _height, colour in rects] == [SKY, SEA, SAND]
    assert all(int(y) + int(height) == 301 for y, height, _colour in rects)
    assert rects[0][0] == "0"
    assert f'alt="{escape(image.alt_en)}"' in page
    assert 'fetchpriority="high"' in page
