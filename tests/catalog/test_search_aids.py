"""What helps to narrow and to widen a search: prices, sizes, colours, pinyin, ways out."""

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from PIL import Image

from catalog.models import Artwork, ArtworkImage, ImageColour
from catalog.search import BadQueryError, BrowsePage, BrowseQuery, browse, matching, ways_out
from catalog.services.colours import dominant_colours
from tests import factories

pytestmark = pytest.mark.django_db


def found(**params: str) -> BrowsePage:
    """Return the first page for parameters in whole currency units."""
    cache.clear()
    return browse(BrowseQuery.from_params(params, minor=False), cursor=None, limit=24)


def titles(page: BrowsePage) -> set[str]:
    """Return the titles on a page."""
    return {artwork.title_en for artwork in page.artworks}


def painted(title: str, *colours: tuple[int, int, int]) -> Artwork:
    """Return a work whose picture consists of stripes of these colours, as a worker sees it."""
    work = factories.make_artwork(title)
    picture = Image.new("RGB", (60, 60))
    for number, colour in enumerate(colours):
        height = 60 // len(colours)
        picture.paste(colour, (0, number * height, 60, (number + 1) * height))
    image: ArtworkImage = factories.make_picture(work)
    for one in dominant_colours(picture):
        lightness, green_red, blue_yellow = one.lab
        ImageColour.objects.create(
            image=image, colour=one.hex, percent=one.percent, lightness=lightness,
            green_red=green_red, blue_yellow=blue_yellow,
        )  # fmt: skip
    return work


SEA, SKY, SAND, ROSE = (38, 84, 140), (160, 195, 225), (220, 200, 150), (200, 60, 70)


@pytest.mark.parametrize("hue", ["2b5c9e", "#2B5C9E", "1f4f88"])
def test_a_picked_colour_finds_pictures_that_show_it(hue: str) -> None:
    painted("Sea", SEA, SKY)
    painted("Dune", SAND, SAND)
    painted("Roses", ROSE, SAND)
    assert titles(found(hue=hue)) == {"Sea"}
    assert titles(found(hue="own", own_hue=hue)) == {"Sea"}


def test_a_works_colours_find_what_has_all_of_them() -> None:
    work = painted("Coast", SEA, SAND)
    painted("Another coast", (40, 80, 135), (224, 203, 148))
    painted("Sea alone", SEA, SEA)
    painted("Roses", ROSE, SAND)
    assert titles(found(colours_of=str(work.pk))) == {"Coast", "Another coast"}
    bare = factories.make_artwork("Bare")
    assert titles(found(colours_of=str(bare.pk))) == set()
    Artwork.objects.filter(pk=work.pk).update(published=False)
    assert titles(found(colours_of=str(work.pk))) == set()


def test_works_found_by_colour_stand_by_likeness_not_by_age() -> None:
    painted("Alike", (46, 95, 161), (46, 95, 161))
    painted("Near", (52, 98, 158), (52, 98, 158))
    painted("In a corner", (43, 92, 158), SAND, SAND, SAND, SAND)
    painted("Far", (55, 85, 135), (55, 85, 135))
    expected = ["Alike", "Near", "In a corner", "Far"]
    assert [work.title_en for work in found(hue="2b5c9e").artworks] == expected
    newest = [work.title_en for work in found(hue="2b5c9e", sort="newest").artworks]
    assert newest == ["Far", "In a corner", "Near", "Alike"]


def test_a_work_itself_and_what_has_its_colours_in_like_shares_come_first() -> None:
    work = painted("Coast", SEA, SAND)
    painted("Same shares", (40, 80, 135), (224, 203, 148))
    painted("Mostly sand", (40, 80, 135), (224, 203, 148), (224, 203, 148), (224, 203, 148))
    page = found(colours_of=str(work.pk))
    assert [work.title_en for work in page.artworks] == ["Coast", "Same shares", "Mostly sand"]


def test_the_longer_side_is_between_two_lengths() -> None:
    for title, height, width in (
        ("Small", 20, 30), ("Upright", 90, 40), ("Wide", 30, 160), ("One side", 70, None),
        ("Unknown", None, None),
    ):  # fmt: skip
        factories.make_artwork(title, height_cm=height, width_cm=width)
    assert titles(found(side_min="50", side_max="100")) == {"Upright", "One side"}
    assert titles(found(side_min="100")) == {"Wide"}
    assert titles(found(side_max="30")) == {"Small"}


def test_bars_count_what_is_found_in_one_currency_and_the_bands_agree() -> None:
    for price in (50, 150, 150, 1_999, 2_000, 7_000, 30_000, 2_000_000):
        factories.make_artwork(price_minor=price * 100)
    factories.make_artwork(price_minor=500_000, currency="JPY")
    factories.make_artwork(price_minor=None)
    page = found()
    counts = {(bar.least, bar.most): bar.count for bar in page.prices if bar.count}
    assert counts == {
        (None, 100): 1, (100, 200): 2, (1_000, 2_000): 1, (2_000, 5_000): 1, (5_000, 10_000): 1,
        (20_000, 50_000): 1, (1_000_000, None): 1,
    }  # fmt: skip
    (bands,) = (group for group in page.facets if group.name == "price")
    assert [choice.count for choice in bands.choices] == [3, 2, 1, 2]
    assert max(bar.height for bar in page.prices) == 40
    chosen = [bar.least for bar in found(price_min="1500", price_max="5000").prices if bar.chosen]
    assert chosen == [1_000, 2_000]


def test_one_price_alone_makes_no_bars() -> None:
    factories.make_artwork(price_minor=10_000)
    assert found().prices == ()


@pytest.mark.usefixtures("gallery")
def test_a_search_without_a_result_names_what_to_leave_out_and_what_it_finds() -> None:
    query = BrowseQuery(tags=("blue", "ink"), price_max=1_000, size="small")
    ways = {(way.kind, way.label): way.count for way in ways_out(query)}
    assert ways == {("alone", "blue"): 2, ("alone", "ink"): 1, ("alone", "small"): 1}
    query = BrowseQuery(tags=("blue",), price_max=1_000)
    ways = {(way.kind, way.label): way.count for way in ways_out(query)}
    assert ways == {("without", "price ≤ $10"): 2}
    for way in ways_out(query):
        again = browse(way.query, cursor=None, limit=24)
        assert again.total == way.count


@pytest.mark.usefixtures("gallery")
def test_a_mistyped_word_and_a_narrow_concept_have_their_ways_out() -> None:
    ways = ways_out(BrowseQuery(text="montains", tags=("ink",)))
    assert ("meant", "mountain") in {(way.kind, way.label) for way in ways}
    factories.make_artwork("Boats", tags=["flower"])
    (broader,) = [way for way in ways_out(BrowseQuery(tags=("rose",))) if way.kind == "broader"]
    assert (broader.label, broader.count) == ("flower", 1)


@pytest.mark.usefixtures("gallery")
def test_the_page_without_a_result_leads_on(client: Client) -> None:
    page = client.get("/browse?tag=blue&price_max=10")
    assert "Leave out price ≤ $10" in page.text
    assert "/browse?tag=blue" in page.text
    assert "Notify me of new works" in page.text
    body = client.get("/api/v1/artworks?tag=blue&price_max=1000").json()
    assert body["ways_out"] == [
        {"kind": "without", "label": "price ≤ $10", "count": 2, "count_is_capped": False,
         "query": "tag=blue"}
    ]  # fmt: skip
    assert "ways_out" not in client.get("/api/v1/artworks?tag=blue").json()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("shuilian", "Water Lilies"),
        ("shui lian", "Water Lilies"),
        ("Shuǐlián", "Water Lilies"),
        ("shuilianchi", "Water Lilies"),
        ("slc", "Water Lilies"),
        ("monai", "Water Lilies"),
        ("mo nai", "Water Lilies"),
        ("睡蓮池", "Water Lilies"),
        ("ｗａｔｅｒ　ｌｉｌｉｅｓ", "Water Lilies"),
        ("watr lillies", "Water Lilies"),
        ("莫奈", "Water Lilies"),
        ("nvren", "Seated"),
        ("nüren", "Seated"),
        ("nuren", "Seated"),
    ],
)
def test_a_search_reads_pinyin_either_script_and_typing_errors(text: str, title: str) -> None:
    factories.make_artwork(
        "Water Lilies", title_zh="睡莲池", artist=factories.make_artist("Claude Monet")
    )
    factories.make_artwork("Seated", title_zh="坐着的女人")
    factories.make_artwork("Elsewhere", title_zh="别处")
    assert title in titles(found(search=text))
    assert "Elsewhere" not in titles(found(search=text))


@pytest.mark.parametrize(
    "params",
    [
        {"hue": "blue"}, {"hue": "#12345"}, {"hue": "own", "own_hue": "red"},
        {"side_min": "wide"}, {"side_max": "-4"}, {"side_max": "1.5"}, {"colours_of": "x"},
    ],
)  # fmt: skip
def test_an_impossible_size_or_colour_is_named_by_its_field(params: dict[str, str]) -> None:
    with pytest.raises(BadQueryError) as refused:
        BrowseQuery.from_params(params, minor=False)
    assert list(refused.value.fields) == [next(iter(params))]


def test_reversed_sizes_are_refused_and_can_be_swapped(client: Client) -> None:
    page = client.get("/browse?side_min=90&side_max=10&tag=sea")
    assert page.status_code == 400
    assert "The largest size is below the smallest." in page.text
    assert "side_min=10&amp;side_max=90" in page.text


def test_a_query_survives_its_address_and_its_json() -> None:
    query = BrowseQuery(
        text="still life", tags=("blue", "ink"), without=("people",), artist=7, price_min=5_000,
        price_max=123_456, year_min=-300, year_max=1900, size="small", available=True,
        sort="newest", side_min=10, side_max=90, hue="336699", colours_of=4,
    )  # fmt: skip
    assert BrowseQuery.from_json(query.as_json()) == query
    for minor in (True, False):
        params = QueryDict(query.address_params(minor=minor))
        assert BrowseQuery.from_params(params, minor=minor) == query


def test_matching_looks_at_the_given_works_alone() -> None:
    one, other = (factories.make_artwork(f"Pine {number}") for number in range(2))
    among = Artwork.objects.filter(pk=one.pk)
    assert list(matching(BrowseQuery(text="pine"), among)) == [one]
    assert other in matching(BrowseQuery(text="pine"), Artwork.objects.visible())
