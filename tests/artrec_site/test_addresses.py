"""An address of a public page is in one language, and names the same page in the other."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from catalog.models import Artwork
from tests import factories
from tests.auctions.conftest import make_sale

pytestmark = pytest.mark.django_db
ENGLISH, CHINESE = {"accept-language": "en"}, {"accept-language": "zh-CN"}
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PLACE = re.compile(r"<loc>(.*?)</loc>")


def language_of(page: str) -> str:
    """Return what a page says it is written in."""
    found = re.search(r'<html lang="([^"]+)"', page)
    return found[1] if found else ""


def data_of(page: str) -> dict[str, object]:
    """Return a page's thing of schema.org."""
    (written,) = DATA.findall(page)
    thing: dict[str, object] = json.loads(written)
    return thing


def test_the_address_says_the_language_whatever_the_browser_prefers(
    client: Client, gallery: list[Artwork]
) -> None:
    plain = f"/works/{gallery[0].pk}"
    assert language_of(client.get(plain).text) == "en"
    for headers in (ENGLISH, CHINESE, {}):
        assert language_of(client.get(f"/zh-hans{plain}", headers=headers).text) == "zh-Hans"


def test_who_prefers_chinese_is_sent_to_the_chinese_address_with_the_query(
    client: Client, gallery: list[Artwork]
) -> None:
    for path in ("/", "/browse?search=sea&page=2", f"/works/{gallery[0].pk}", "/account/login/"):
        answer = client.get(path, headers=CHINESE)
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/zh-hans{path}")
        assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))
    assert client.get("/nothing-here", headers=CHINESE).status_code == 404
    assert client.get("/api/v1/artworks", headers=CHINESE).headers["Content-Language"] == "zh-hans"


def test_all_links_of_a_chinese_page_stay_chinese(client: Client, gallery: list[Artwork]) -> None:
    page = client.get(f"/zh-hans/works/{gallery[0].pk}").text
    body = page.partition("<body")[2]
    links = set(re.findall(r'(?:href|action|hx-get|hx-post)="(/[^"]*)"', body))
    apart = {link for link in links if not link.startswith("/zh-hans/")}
    assert len(links) > 10
    files = ("/static/", "/images/", "/api/")
    assert all(link.startswith(files) or link.endswith("/manifest.json") for link in apart), apart


def test_the_switch_leads_to_the_same_place(client: Client, gallery: list[Artwork]) -> None:
    path = f"/works/{gallery[0].pk}?list=3"
    there = client.post("/language", {"language": "zh-hans", "next": path})
    assert there.headers["Location"] == f"/zh-hans{path}"
    here = client.post("/zh-hans/language", {"language": "en", "next": f"/zh-hans{path}"})
    assert here.headers["Location"] == path
    assert language_of(client.get(path, headers=CHINESE).text) == "en"


def test_a_form_from_an_english_page_of_one_who_prefers_chinese_is_answered_in_chinese(
    client: Client,
) -> None:
    page = client.post("/account/login/", {"login": "", "password": ""}, headers=CHINESE)
    assert (page.status_code, language_of(page.text)) == (200, "zh-Hans")


def test_a_public_page_names_its_addresses(client: Client, gallery: list[Artwork]) -> None:
    path, site = f"/works/{gallery[0].pk}", settings.SITE_URL
    for prefix in ("", "/zh-hans"):
        page = client.get(f"{prefix}{path}?list=3").text
        assert f'<link rel="canonical" href="{site}{prefix}{path}">' in page
        for language, href in (("en", path), ("zh-Hans", f"/zh-hans{path}"), ("x-default", path)):
            assert f'<link rel="alternate" hreflang="{language}" href="{site}{href}">' in page
        assert 'name="robots"' not in page


def test_a_later_page_of_a_list_names_itself(client: Client) -> None:
    site = settings.SITE_URL
    for query, named in (("page=2&shown=4", "?page=2"), ("page=1", ""), ("page=x", "")):
        page = client.get(f"/exhibitions?{query}").text
        assert f'<link rel="canonical" href="{site}/exhibitions{named}">' in page
        assert f'hreflang="zh-Hans" href="{site}/zh-hans/exhibitions{named}">' in page


@pytest.mark.parametrize("path", ["/account/email/", "/saved", "/taste", "/nothing-here"])
def test_what_is_nobody_elses_is_left_out_by_search_engines(
    client: Client, collector: User, path: str
) -> None:
    client.force_login(collector)
    page = client.get(path, follow=True).text
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


def test_a_work_is_described_for_other_sites(client: Client) -> None:
    artist = factories.make_artist("Ines </script><b>Holt", birth_year=1850)
    work = factories.make_artwork(
        "Harbour & <dawn>", artist=artist, title_zh="港口", year_from=1890, year_to=1895,
        height_cm="30.50", width_cm="40", price_minor=120_000, currency="USD",
        availability="available", source="curator",
    )  # fmt: skip
    factories.make_picture(work, size=(1600, 900))
    page = client.get(work.get_absolute_url()).text
    data = data_of(page)
    assert data["@type"] == "VisualArtwork"
    assert (data["name"], data["alternateName"]) == ("Harbour & <dawn>", ["港口"])
    assert data["creator"]["name"] == "Ines </script><b>Holt"  # type: ignore[index]
    assert (data["dateCreated"], data["height"]["value"]) == ("1890/1895", 30.5)  # type: ignore[index]
    assert data["offers"]["price"] == "1200.00"  # type: ignore[index]
    assert '<meta property="og:title" content="Harbour &amp; &lt;dawn&gt;">' in page
    picture = re.search(r'<meta property="og:image" content="([^"]+)">', page)
    assert picture
    assert picture[1].startswith(settings.SITE_URL)
    assert client.get(picture[1].removeprefix(settings.SITE_URL)).status_code == 200


def test_what_is_not_for_sale_or_invented_has_no_offer(client: Client) -> None:
    for fields in ({"availability": "sold"}, {"source": "demo"}, {"price_minor": None}):
        given: dict[str, Any] = {
            "price_minor": 5000,
            "availability": "available",
            "source": "curator",
            **fields,
        }
        work = factories.make_artwork("Quiet", **given)
        assert "offers" not in data_of(client.get(work.get_absolute_url()).text)


def test_the_sitemap_names_every_public_page_in_both_languages(
    client: Client, gallery: list[Artwork]
) -> None:
    hidden, shown = gallery[0], gallery[1:]
    Artwork.objects.filter(pk=hidden.pk).update(published=False)
    show = factories.make_exhibition(*shown[:2])
    sale, _lots = make_sale(artwork_id=shown[0].pk)
    index = client.get("/sitemap.xml")
    files = PLACE.findall(index.text)
    found: set[str] = set()
    for file in files:
        assert file.startswith(settings.SITE_URL)
        answer = client.get(file.removeprefix(settings.SITE_URL))
        found.update(PLACE.findall(answer.text))
    paths = {place.removeprefix(settings.SITE_URL) for place in found}
    wanted = [work.get_absolute_url() for work in shown]
    wanted += [show.get_absolute_url(), sale.get_absolute_url(), "/", "/browse"]
    assert {*wanted, *(f"/zh-hans{path}" for path in wanted)} <= paths
    assert hidden.get_absolute_url() not in paths
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_robots_find_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
    assert "Disallow: /admin/" in text


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    "path", ["/", "/browse", "/exhibitions", "/topics/tag/sea", "/lists/public"]
)
def test_a_link_to_any_public_page_has_a_title_elsewhere(client: Client, path: str) -> None:
    page = client.get(path, headers=ENGLISH).text
    (title,) = re.findall(r'<meta property="og:title" content="([^"]+)">', page)
    assert title == ("sea" if "sea" in path else "Art recommended for you, with reasons")
    assert page.count('property="og:site_name"') == page.count('property="og:url"') == 1
