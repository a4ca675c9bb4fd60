"""Suggestions while a search is typed: by any word, in either script, mistyped or by pinyin."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Artist, Artwork
from catalog.search import suggest
from catalog.services.makers import renew_words
from catalog.services.tags import sync_tags
from tests import factories
from tests.auctions.conftest import make_sale

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(db: None) -> None:
    """Works whose names are typed here, with their makers."""
    sync_tags()
    monet = factories.make_artist("Claude Monet")
    qi = factories.make_artist("Qi Huang", name_zh="齐璜", other_names=["白石"])
    factories.make_artwork("Water Lilies at Dusk", title_zh="暮色睡莲", artist=monet)
    factories.make_artwork("The Lady of the Lake", artist=factories.make_artist("Édith Dürrenmatt"))
    factories.make_artwork("Shrimp", title_zh="墨虾图", artist=qi, tags=["ink", "shrimp"])
    factories.make_artwork("Ｆｌｏｏｄ ａｔ Ｎｉｇｈｔ", title_zh="夜裡的橋")
    factories.make_artwork("", title_zh="女史箴")


def names(text: str) -> dict[str, list[str]]:
    """Return the names suggested for a text, by kind."""
    return {kind: [one.name for one in found] for kind, found in suggest(text).groups}


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("mone", "artists", "Claude Monet"),
        ("MONET CL", "artists", "Claude Monet"),
        ("莫奈", "artists", "Claude Monet"),
        ("莫", "artists", "Claude Monet"),
        ("monai", "artists", "Claude Monet"),
        ("mo nai", "artists", "Claude Monet"),
        ("Mònǎi", "artists", "Claude Monet"),
        ("kldmn", "artists", "Claude Monet"),
        ("mn", "artists", "Claude Monet"),
        ("mnoet", "artists", "Claude Monet"),
        ("baishi", "artists", "Qi Huang"),
        ("齊璜", "artists", "Qi Huang"),
        ("durrenm", "artists", "Édith Dürrenmatt"),
        ("duerrenm", "artists", "Édith Dürrenmatt"),
        ("edith d", "artists", "Édith Dürrenmatt"),
        ("water lil", "works", "Water Lilies at Dusk"),
        ("lilies at", "works", "Water Lilies at Dusk"),
        ("dusk wat", "works", "Water Lilies at Dusk"),
        ("ｌｉｌｉｅｓ", "works", "Water Lilies at Dusk"),
        ("lillies", "works", "Water Lilies at Dusk"),
        ("watre", "works", "Water Lilies at Dusk"),
        ("睡蓮", "works", "Water Lilies at Dusk"),
        ("shuilian", "works", "Water Lilies at Dusk"),
        ("mssl", "works", "Water Lilies at Dusk"),
        ("lady of the l", "works", "The Lady of the Lake"),
        ("the lady", "works", "The Lady of the Lake"),
        ("夜里的桥", "works", "Ｆｌｏｏｄ ａｔ Ｎｉｇｈｔ"),
        ("yelideq", "works", "Ｆｌｏｏｄ ａｔ Ｎｉｇｈｔ"),
        ("flood", "works", "Ｆｌｏｏｄ ａｔ Ｎｉｇｈｔ"),
        ("nvshi", "works", "女史箴"),
        ("nüshi", "works", "女史箴"),
        ("shri", "concepts", "shrimp"),
        ("虾", "concepts", "shrimp"),
        ("xia", "concepts", "shrimp"),
    ],
)
def test_a_name_is_suggested_by_any_of_its_beginnings(text: str, kind: str, name: str) -> None:
    assert name in names(text).get(kind, [])


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("text", ["", "  ", "!?…", "'", "\\", ":*", "&|", "zzzzqqq", "%", "\x00"])
def test_what_begins_no_name_suggests_nothing(text: str) -> None:
    assert suggest(text).count == 0


@pytest.mark.usefixtures("named")
def test_a_corrected_text_is_stated_and_a_right_one_is_not_corrected() -> None:
    assert suggest("mnoet").corrected == "monet"
    assert suggest("monet").corrected == ""


@pytest.mark.usefixtures("named")
def test_hidden_works_and_their_makers_are_not_suggested() -> None:
    Artwork.objects.filter(title_en__startswith="Water").update(published=False)
    assert names("water lil") == {}
    assert names("monet") == {}
    Artwork.objects.filter(title_en="Shrimp").update(published=False)
    assert names("shrimp").get("works") is None


def test_the_whole_name_comes_before_its_beginning_and_the_artist_of_more_works_first() -> None:
    few, many, whole = (factories.make_artist(name) for name in ("Anna Holt", "Ben Holten", "Holt"))
    factories.make_artwork("One", artist=few)
    for number in range(3):
        factories.make_artwork(f"Many {number}", artist=many)
    factories.make_artwork("Another", artist=whole)
    assert names("holt")["artists"] == ["Holt", "Ben Holten", "Anna Holt"]


def test_a_published_sale_is_suggested_by_its_title_and_a_draft_is_not() -> None:
    sale, _lots = make_sale(opens_in_s=3000)
    sale.title_en, sale.title_zh = "Autumn Prints", "秋季版画"
    sale.save()
    for text in ("autumn", "print", "秋季", "qiuji", "qjbh"):
        assert names(text)["sales"] == ["Autumn Prints"], text
    sale.published = False
    sale.save()
    assert "sales" not in names("autumn")


def test_a_renamed_artist_is_found_by_the_new_name_alone() -> None:
    artist = factories.make_artist("Ida Norden")
    factories.make_artwork("One", artist=artist)
    artist.name_en = "Ida Sunden"
    artist.save(update_fields=["name_en", "search_text"])
    assert names("sunden")["artists"] == ["Ida Sunden"]
    assert "artists" not in names("norden")


def test_rows_of_an_earlier_release_get_their_words() -> None:
    artist = factories.make_artist("Ida Norden")
    factories.make_artwork("Skerries", title_zh="群岛", artist=artist)
    Artist.objects.update(search_text="")
    Artwork.objects.update(search_text="")
    assert names("norden") == {}
    renew_words()
    assert names("norden")["artists"] == ["Ida Norden"]
    assert names("qundao")["works"] == ["Skerries"]


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("text", ["mone", "c"])
def test_suggestions_cost_the_same_queries_however_many(
    django_assert_num_queries: DjangoAssertNumQueries, text: str
) -> None:
    suggest(text)
    budget = (
        2  # artists: which begin so, and their names
        + (2 if len(text) > 2 else 0)  # works, from three letters on: the same
        - (1 if text == "mone" else 0)  # no work begins so
        + 1  # concepts
        + 1  # sales
    )
    with django_assert_num_queries(budget):
        suggest(text)
    for number in range(30):
        factories.make_artwork(artist=factories.make_artist(f"Cmone {number}"))
    with django_assert_num_queries(budget):
        suggest(text)


@pytest.mark.usefixtures("named")
def test_the_list_is_one_of_options_in_groups_and_the_api_has_the_same(client: Client) -> None:
    page = client.get("/suggestions", {"search": "monai"}).text
    assert 'role="listbox"' in page
    assert page.count('role="option"') == 1
    found = client.get("/api/v1/suggestions", {"search": "monai"}).json()
    assert [one["name"] for one in found["artists"]] == ["Claude Monet"]
    assert found["artists"][0]["url"].startswith("http")
    assert (found["works"], found["sales"], found["corrected"]) == ([], [], "")


@pytest.mark.parametrize("text", ["x" * 10_000, "画" * 10_000, "." * 10_000, "a b " * 3000])
def test_any_length_is_answered(client: Client, text: str) -> None:
    assert client.get("/suggestions", {"search": text}).status_code == 200
    assert client.get("/api/v1/suggestions", {"search": text}).status_code == 200
