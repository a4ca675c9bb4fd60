"""Pictures on pages: as sharp as the original allows, and no larger than they are displayed."""

import re

import pytest
from django.test import Client

from catalog.services.renditions import widths
from catalog.templatetags.artwork_images import artwork_picture
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("master", "offered"),
    [(1, [1]), (200, [200]), (240, [240]), (447, [240, 447]), (1600, [240, 480, 960, 1600]),
     (3000, [240, 480, 960, 1600, 3000])],
)  # fmt: skip
def test_widths_reach_the_original(master: int, offered: list[int]) -> None:
    assert widths(master) == offered


def test_a_tall_work_is_served_at_its_own_width_and_says_how_wide_it_stands(client: Client) -> None:
    work = factories.make_artwork("Scroll")
    image = factories.make_picture(work, size=(447, 1788))
    page = client.get(work.get_absolute_url()).content.decode()
    assert f"/images/{image.pk}/447.webp 447w" in page
    sizes = re.search(r'sizes="([^"]+)"', page)
    assert sizes is not None
    assert sizes[1] == "(min-width: 64rem) min(60vw, 447px, 20.50vh), min(94vw, 447px, 20.50vh)"
    assert client.get(f"/images/{image.pk}/447.webp").status_code == 200
    assert client.get(f"/images/{image.pk}/480.webp").status_code == 404


def test_a_wide_work_is_not_narrowed_by_a_height() -> None:
    work = factories.make_artwork("Coast")
    factories.make_picture(work, size=(600, 400))
    assert artwork_picture(work, sizes="30vw", tallest="24rem")["sizes"] == "min(30vw, 600px)"
