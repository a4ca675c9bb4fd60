"""Browsing and search: what is asked is found, what was read is said."""

import re

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from catalog.models import Artwork
from catalog.search import BadQueryError, BrowsePage, BrowseQuery, browse, understand
from catalog.search.browse import ORDERS
from common import ports
from tests import factories

pytestmark = pytest.mark.django_db


def found(text: str = "", **params: str) -> BrowsePage:
    """Return the first page for a text and parameters in whole currency units."""
    query = BrowseQuery.from_params(params | ({"search": text} if text else {}), minor=False)
    return browse(query, cursor=None, limit=24)


def titles(page: BrowsePage) -> list[str]:
    """Return the titles on a page."""
    return [artwork.title_en for artwork in page.artworks]


@pytest.mark.usefixtures("gallery")
def test_an_exact_title_comes_first_in_either_language() -> None:
    assert titles(found("the swell"))[0] == "The Swell"
    assert titles(found("涌浪"))[0] == "The Swell"


@pytest.mark.usefixtures("gallery")
def test_a_chinese_word_finds_an_english_record_by_its_tags() -> None:
    assert set(titles(found("海景"))) >= {"Calm off the Point", "The Swell"}


@pytest.mark.usefixtures("gallery")
def test_a_sentence_becomes_filters_and_says_so() -> None:
    page = found("a small blue seascape under 2,000")
    assert titles(page) == ["Calm off the Point"]
    assert {(filter_.field, filter_.value) for filter_ in page.understood.filters} == {
        ("price_max", "200000"),
        ("size", "small"),
        ("tag", "blue"),
    }


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a small blue seascape under 2,000", "seascape"),
        ("两千元以下的蓝色小幅海景", "海景"),
        ("I want a large  blue oil painting of a harbour, before 1900", "harbour"),
    ],
)
def test_filters_take_their_own_words_alone(text: str, left: str) -> None:
    """What is left to search by is whole words."""
    assert understand(BrowseQuery(text=text))[1].text == left


@pytest.mark.usefixtures("gallery")
def test_one_kept_ranking_says_what_was_read_in_either_language() -> None:
    labels: dict[str, list[str]] = {}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            page = found("a small blue seascape under 2,000, 1990-2010")
            labels[language] = [filter_.label for filter_ in page.understood.filters]
    assert labels["en"] == ["price ≤ $2,000", "1990–2010", "small", "blue"]
    assert labels["zh-hans"] == ["价格 ≤ US$2,000", "1990–2010", "小幅", "蓝色"]


@pytest.mark.usefixtures("gallery")
def test_works_near_in_meaning_alone_are_not_passed_off_as_what_was_asked(
    monkeypatch: pytest.MonkeyPatch, gallery: list[Artwork]
) -> None:
    near = ports.SemanticMatches(artwork_ids=(gallery[4].pk,), answered=True)
    monkeypatch.setattr(ports, "semantic_search", lambda *_, **__: near)
    page = found("goldfish pond")
    assert titles(page) == ["Carp, Turning"]
    assert not page.understood.words_found
    assert found("carp").understood.words_found


@pytest.mark.usefixtures("gallery")
def test_a_price_facets_value_can_be_asked_for() -> None:
    page = found()
    (prices,) = (group for group in page.facets if group.name == "price")
    for choice in prices.choices:
        assert len(found(price=choice.value).artworks) == choice.count
    with pytest.raises(BadQueryError):
        found(price="cheap")


@pytest.mark.usefixtures("gallery")
def test_a_chinese_sentence_becomes_the_same_filters() -> None:
    page = found("两千元以下的蓝色小幅海景")
    assert titles(page) == ["Calm off the Point"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("paintings 1990-1999", (1990, 1999)),
        ("paintings from the 1990s", (1990, 1999)),
        ("十九世纪的绘画", (1801, 1900)),
        ("19th century paintings", (1801, 1900)),
        ("stormy seas before 1850", (None, 1850)),
        ("1950年以后的抽象画", (1950, None)),
    ],
)
def test_years_are_read_from_a_sentence(text: str, years: tuple[int | None, int | None]) -> None:
    read, _understood = understand(BrowseQuery(text=text))
    assert (read.year_min, read.year_max) == years


@pytest.mark.usefixtures("gallery")
def test_filters_that_leave_nothing_are_dropped_and_said() -> None:
    page = found("mountains under 3")
    assert "Layered Peaks" in titles(page)
    assert page.understood.dropped


@pytest.mark.usefixtures("gallery")
def test_a_typing_error_is_forgiven_and_said() -> None:
    page = found("montain")
    assert "Layered Peaks" in titles(page)
    assert page.understood.corrected


@pytest.mark.usefixtures("gallery")
def test_without_a_worker_words_alone_are_searched_and_the_page_says_so() -> None:
    page = found("sea")
    assert page.semantic is False
    assert "The Swell" in titles(page)


@pytest.mark.usefixtures("gallery")
def test_facets_count_what_is_there() -> None:
    page = found(tag="seascape")
    groups = {group.facet: {c.value: c.count for c in group.choices} for group in page.facets}
    assert groups["colour"] == {"blue": 2}
    assert groups["size"] == {"small": 1, "large": 1}
    assert groups["available"] == {"1": 2}


@pytest.mark.usefixtures("gallery")
def test_facet_labels_follow_the_language() -> None:
    found()
    with translation.override("zh-hans"):
        (colour,) = [group for group in found().facets if group.facet == "colour"]
    assert (colour.label, colour.choices[0].label) == ("色彩", "蓝色")


@pytest.mark.usefixtures("gallery")
def test_prices_sort_with_unpriced_works_last() -> None:
    assert titles(found(sort="price_asc"))[:3] == [
        "Calm off the Point",
        "Layered Peaks",
        "The Swell",
    ]


@pytest.fixture
def priced_in_yen(gallery: list[Artwork]) -> Artwork:
    """A work for 250,000 yen, some 1,600 dollars; in minor units more than any dollar price."""
    return factories.make_artwork(
        "A Wave", price_minor=250_000, currency="JPY", tags=["seascape", "sea"]
    )


def test_a_price_is_compared_with_prices_of_its_currency_alone(
    priced_in_yen: Artwork, settings: LazySettings
) -> None:
    assert "A Wave" not in titles(found(price_min="2000"))
    assert "A Wave" not in titles(found("the sea over 2,000"))
    settings.DEFAULT_CURRENCY = "JPY"
    assert titles(found(price_min="250000", price_max="250000")) == ["A Wave"]
    page = found("the sea under 300,000")
    assert titles(page) == ["A Wave"]
    assert [read.label for read in page.understood.filters] == ["price ≤ ¥300,000"]


@pytest.mark.parametrize("text", ["", "sea"])
def test_works_priced_otherwise_come_last_in_the_order_by_price(
    priced_in_yen: Artwork, text: str, settings: LazySettings
) -> None:
    for sort in ("price_asc", "price_desc"):
        shown = found(text, sort=sort).artworks
        prices = [work.price for work in shown if work.price]
        amounts = [price.amount for price in prices if price.currency == "USD"]
        assert amounts == sorted(amounts, reverse=sort == "price_desc")
        assert {work.currency for work in shown[: len(amounts)]} == {"USD"}
        assert priced_in_yen in shown[len(amounts) :]
    settings.DEFAULT_CURRENCY = "JPY"
    assert found(text, sort="price_desc").artworks[0] == priced_in_yen


def test_price_bands_count_and_name_one_currency(
    priced_in_yen: Artwork, settings: LazySettings
) -> None:
    def bands() -> dict[str, int]:
        cache.clear()
        (prices,) = (group for group in found().facets if group.name == "price")
        return {choice.label: choice.count for choice in prices.choices}

    assert bands() == {"$1,000 – $5,000": 1, "$5,000 – $20,000": 2}
    settings.DEFAULT_CURRENCY = "JPY"
    assert bands() == {"Over ¥20,000": 1}


@pytest.mark.slow
@pytest.mark.usefixtures("gallery")
def test_a_page_says_in_which_currency_prices_are_compared(client: Client) -> None:
    notice = "Prices are compared only in USD"
    for asked in ("price_max=2000", "sort=price_asc", "search=the+sea+under+2000"):
        assert notice in client.get(f"/browse?{asked}").text, asked
    for asked in ("", "search=sea", "sort=newest"):
        assert notice not in client.get(f"/browse?{asked}").text, asked
    assert client.get("/api/v1/artworks").json()["currency"] == "USD"


@pytest.mark.slow
@pytest.mark.usefixtures("db")
def test_paging_shows_every_work_once() -> None:
    for number in range(30):
        factories.make_artwork(f"Field {number}", tags=["field"])
    query = BrowseQuery.from_params({"search": "field"}, minor=False)
    seen: list[int] = []
    cursor: str | None = None
    while True:
        page = browse(query, cursor=cursor, limit=7)
        seen += [artwork.pk for artwork in page.artworks]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(seen) == sorted(Artwork.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(
    "params",
    [
        "price_min=cheap", "price_max=-5", "year_min=MCM", "year_max=99999999999999999999",
        "artist=Turner", "tag=no-such-tag", "size=enormous", "sort=random", "price_min=NaN",
        "price_max=1e400",
    ],
)  # fmt: skip
def test_an_impossible_filter_is_told_by_field(params: str) -> None:
    with pytest.raises(BadQueryError) as refused:
        BrowseQuery.from_params(QueryDict(params), minor=False)
    assert list(refused.value.fields) == [params.partition("=")[0]]


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    "text",
    ["", " ", "🎨🌊", "x" * 10_000, "海 sea 海景 seascape", "<script>alert(1)</script>",
     "'; DROP TABLE catalog_artwork; --", "a & | ! ( ) : *", "\x00null", "%_\\", "的的的", "—"],
)  # fmt: skip
def test_any_text_is_searched_without_an_error(text: str) -> None:
    page = found(text)
    assert page.total >= 0
    assert Artwork.objects.count() == 6


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize(
    ("sort", "index"), [("year_asc", "artwork_began"), ("year_desc", "artwork_began_last")]
)
def test_an_order_by_year_reads_an_index(sort: str, index: str) -> None:
    with connection.cursor() as cursor:
        # A gallery of few works is sorted, which is quicker for so few.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = Artwork.objects.visible().order_by(*ORDERS[sort])[:24].explain()
    assert re.search(rf"Index Scan using {index} ", plan)


def test_works_without_a_picture_come_last() -> None:
    bare, pictured, other = (factories.make_artwork(f"Dune {number}") for number in range(3))
    picture = factories.make_picture(bare)
    factories.make_picture(pictured)
    assert [work.pk for work in found().artworks] == [pictured.pk, bare.pk, other.pk]
    picture.delete()
    # A row that was read earlier does not bring an old answer back.
    pictured.save()
    bare.save()
    assert [work.pk for work in found().artworks] == [pictured.pk, other.pk, bare.pk]
    assert [work.pk for work in found(sort="newest").artworks] == [other.pk, pictured.pk, bare.pk]


def test_a_mistyped_word_is_corrected_beside_words_that_are_there() -> None:
    factories.make_artwork("Quiet dunes")
    meant = factories.make_artwork("Evening lighthouse")
    page = found(search="evening lighthuose")
    assert page.understood.corrected == (("lighthuose", "lighthouse"),)
    assert page.artworks[0].pk == meant.pk


def test_a_reversed_range_is_refused_and_the_rest_still_applies() -> None:
    with pytest.raises(BadQueryError) as refused:
        BrowseQuery.from_params({"price_min": "9", "price_max": "5", "tag": "sea"}, minor=True)
    assert set(refused.value.fields) == {"price_max"}
    assert refused.value.readable == BrowseQuery(tags=("sea",))
    assert refused.value.reversed == ("price",)
