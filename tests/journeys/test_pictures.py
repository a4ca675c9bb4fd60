"""A curator adds pictures to a work, and sees what became of one that is none."""

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from catalog.models import Artwork
from common import jobs
from curation.pictures.services.working import ADD
from tests import factories
from tests.curation.pictures import hostile
from tests.journeys.test_workbench import TOO_WIDE, sign_in

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.usefixtures("unsignalled"),
]


def test_pictures_are_sent_and_the_one_that_is_none_is_named(
    page: Page, served: LiveServer, gallery: list[Artwork], settings: LazySettings, tmp_path: str
) -> None:
    settings.IMPORT_FILES = f"{tmp_path}/imports"
    sign_in(page, served, factories.make_curator())
    work = gallery[1]
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"/admin/curation/pictureupload/add/?work={work.pk}")
        assert page.evaluate(TOO_WIDE) <= 0
    good = hostile.saved(hostile.plain(), "JPEG")
    page.locator("[name=pictures]").set_input_files([  # type: ignore[arg-type]
        {"name": "front.jpg", "mimeType": "image/jpeg", "buffer": good},
        {"name": "back.jpg", "mimeType": "image/jpeg", "buffer": hostile.SVG},
    ])  # fmt: skip
    page.locator("#pictures-add").click()
    page.wait_for_url("**/admin/curation/pictureupload/")
    jobs.process(ADD)
    page.reload()
    expect(page.locator("#result_list")).to_contain_text("This is not a JPEG")
    assert work.images.count() == 1
    page.goto("/admin/")
    expect(page.locator("#pictures-not-added .bench-card__count")).to_have_text("1")
