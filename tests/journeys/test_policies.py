"""The desk and the API's documents work under their policies: no error on Chromium's console."""

import pytest
from playwright.sync_api import Page, expect

from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import make_sale

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
]


def test_the_apis_documents_start(page: Page) -> None:
    page.goto("/api/v1/docs/")
    expect(page.locator("#swagger-ui .opblock").first).to_be_visible()


def test_the_desks_pages_work(page: Page, gallery: list[Artwork]) -> None:
    sale, (lot,) = make_sale(artwork_id=gallery[0].pk)
    curator = factories.make_curator()
    page.goto("/account/login/?next=/admin/")
    page.get_by_label("Email").fill(curator.email)
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/admin/")
    for path in (
        "", "catalog/artwork/", f"catalog/artwork/{gallery[0].pk}/change/", "catalog/artwork/add/",
        "curation/exportrun/", "catalog/artist/", "catalog/exhibition/add/", "auctions/sale/",
        f"auctions/sale/{sale.pk}/change/", f"auctions/sale/{sale.pk}/bidding/", "auctions/lot/",
        f"auctions/sale/{sale.pk}/results/", f"auctions/sale/{sale.pk}/copy/",
        f"auctions/sale/from-works/?works={gallery[0].pk}", "auctions/bidder/",
        f"auctions/lot/{lot.pk}/ledger/", f"auctions/lot/{lot.pk}/extend/", "auctions/invoice/",
        f"recommendations/invitationround/work/{gallery[0].pk}/",
        "recommendations/trainingrun/", "auditlog/logentry/", "catalog/series/add/",
    ):  # fmt: skip
        page.goto(f"/admin/{path}")
        page.wait_for_load_state("networkidle")
        expect(page.locator("html")).not_to_have_attribute("x-cloak", "")
    # Alpine's expressions run, which is what eval is allowed for.
    assert page.evaluate("typeof Alpine.version") == "string"
