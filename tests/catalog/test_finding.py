"""Works are found by number and by word, however they are typed; filters come first."""

from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from catalog import tasks
from catalog.importers.sources import tate
from catalog.models import Artwork
from catalog.search import BrowsePage, BrowseQuery, browse, understand
from catalog.services import imports
from catalog.services.tags import sync_tags
from common import clock, ports
from common.models import OutboxMessage
from demo import plan
from tests import factories
from tests.catalog.round_trips import not_first

TATE = Path(__file__).resolve().parents[3] / "shared/data/tate_artworks.jsonl.gz"

pytestmark = pytest.mark.django_db


def found(text: str = "", **params: str) -> BrowsePage:
    """Return the first page for a text and parameters in whole currency units."""
    cache.clear()
    query = BrowseQuery.from_params(params | ({"search": text} if text else {}), minor=False)
    return browse(query, cursor=None, limit=24)


def titles(page: BrowsePage) -> list[str]:
    """Return the titles on a page."""
    return [artwork.title_en for artwork in page.artworks]


@pytest.fixture
def shelf(db: None) -> list[Artwork]:
    """Works whose titles, makers and numbers are hard to type."""
    kathe = factories.make_artist("Käthe Kollwitz")
    malevich = factories.make_artist("Казимир Малевич")
    rows: list[tuple[str, dict[str, object]]] = [
        ("Red/Blue", {"accession_number": "T07799"}),
        ("No.5", {"accession_number": "2001.45.3"}),
        ("x.com", {"accession_number": "2001.4.53"}),
        ("Quibble/Zanzer", {"accession_number": "1994-12"}),
        ("Étretat", {"accession_number": "P.123/4"}),
        ("Joan Miró", {"accession_number": "N 0 1"}),
        ("Łódź at Night", {}),
        ("Đorđe", {}),
        ("After Dürer", {}),
        ("Main Straße", {}),
        ("Œuvre", {}),
        ("Woman with Dead Child", {"artist": kathe}),
        ("Square", {"artist": malevich}),
        ("The Who", {}),
        ("It", {}),
        ("Lotus", {"title_zh": "臺灣荷花圖"}),
        ("Tracing of T07799", {}),
        ("Glass", {"title_zh": "ガラス之后院"}),
        ("Smith & Sons’ Yard", {}),
        ("Book", {"title_zh": "ｶﾀｶﾅの本"}),
        ("Cherry", {"title_zh": "さくらのはな"}),
        ("Forest", {"accession_number": "RP-P-1905-123"}),
        ("Meadow", {"accession_number": "N00530"}),
        ("Hill", {"accession_number": "1994.12.3"}),
    ]
    return [factories.make_artwork(title, **fields) for title, fields in rows]  # type: ignore[arg-type]


TYPED = [
    ("T07799", "Red/Blue"), ("t 07799", "Red/Blue"), ("t07799", "Red/Blue"),
    ("T-07799", "Red/Blue"), ("Ｔ０７７９９", "Red/Blue"), ("Tate T07799", "Red/Blue"),
    ("accession number: T07799", "Red/Blue"), ("藏品编号 T07799", "Red/Blue"),
    ("the painting T07799 please", "Red/Blue"),
    ("tracing of T07799", "Tracing of T07799"),
    ("2001.45.3", "No.5"), ("2001 45 3", "No.5"), ("Inv. no. 2001.45.3", "No.5"),
    ("2001.4.53", "x.com"), ("1994-12", "Quibble/Zanzer"), ("1994.12", "Quibble/Zanzer"),
    ("1994–12", "Quibble/Zanzer"), ("P.123/4", "Étretat"), ("p123/4", "Étretat"),
    ("P 123 4", "Étretat"), ("N01", "Joan Miró"),
    ("red", "Red/Blue"), ("blue", "Red/Blue"), ("red/blue", "Red/Blue"),
    ("Blue Red", "Red/Blue"), ("no 5", "No.5"), ("no.5", "No.5"), ("x.com", "x.com"),
    ("xcom", "x.com"), ("quibble", "Quibble/Zanzer"), ("Zanzer", "Quibble/Zanzer"),
    ("Etretat", "Étretat"), ("ETRETAT", "Étretat"), ("Miro", "Joan Miró"),
    ("Lodz", "Łódź at Night"), ("Dorde", "Đorđe"), ("durer", "After Dürer"),
    ("duerer", "After Dürer"), ("strasse", "Main Straße"), ("oeuvre", "Œuvre"),
    ("Kollwitz Käthe", "Woman with Dead Child"), ("kathe kollwitz", "Woman with Dead Child"),
    ("Kaethe Kollwitz", "Woman with Dead Child"), ("Malevich", "Square"),
    ("Kazimir Malevich", "Square"), ("Малевич", "Square"),
    ("the who", "The Who"), ("who", "The Who"), ("it", "It"),
    ("台湾荷花图", "Lotus"), ("臺灣", "Lotus"), ("台湾", "Lotus"), ("荷花圖", "Lotus"),
    ("湾荷", "Lotus"), ("ｶﾞﾗｽ", "Glass"), ("後院", "Glass"),
    ("カタカナ", "Book"), ("ｶﾀｶﾅ", "Book"), ("カタカナの本", "Book"), ("タカナ", "Book"),
    ("さくら", "Cherry"), ("はな", "Cherry"),
    ("rp-p-1905-123", "Forest"), ("RP P 1905 123", "Forest"), ("RPP1905123", "Forest"),
    ("n 00530", "Meadow"), ("N-00530", "Meadow"), ("1994 12 3", "Hill"), ("1994.12.3", "Hill"),
    ("smith and sons' yard", "Smith & Sons’ Yard"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("shelf")
def test_a_work_is_first_however_it_is_typed() -> None:
    assert [row for row in TYPED if titles(found(row[0]))[:1] != [row[1]]] == []


@pytest.mark.slow
@pytest.mark.usefixtures("shelf")
def test_a_number_finds_its_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "semantic_search", None)
    assert titles(found("T07799")) == ["Red/Blue"]
    assert titles(found("no. 2001.45.3")) == ["No.5", "x.com"]


@pytest.mark.usefixtures("shelf")
def test_an_accented_search_finds_what_is_written_plainly() -> None:
    for plain, accented in (("Etretat II", "Étretat"), ("Duerers Haus", "Dürers"),
                            ("Lodz Station", "Łódź"), ("Malevich Square", "Малевич")):  # fmt: skip
        factories.make_artwork(plain)
        assert plain in titles(found(accented)), accented


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    "text", ["Zanzer", "T07798", "2001.45.4", "Étretat", "zanzer miró", "荷叶"]
)
def test_a_word_of_the_catalogue_and_a_number_are_never_corrected(text: str) -> None:
    factories.make_artwork("Zanzor Etretot Mirror 荷花 T07797 zanzers")
    assert found(text, price_max="1").understood.corrected == ()
    assert found(text).understood.corrected == ()


@pytest.mark.usefixtures("shelf")
def test_a_typing_error_is_corrected_to_a_word_of_the_catalogue() -> None:
    page = found("quible")
    assert titles(page) == ["Quibble/Zanzer"]
    assert page.understood.corrected == (("quible", "quibble"),)


@pytest.mark.slow
@pytest.mark.usefixtures("db")
def test_every_title_of_the_demo_is_found_first() -> None:
    sync_tags()
    for _ in imports.load(source="demo", records=map(plan.record, plan.planned()), now=clock.now):
        pass
    both = Artwork.objects.order_by("pk").values_list("title_en", "title_zh")[::12]
    assert not_first(title for pair in both for title in pair if title) == []


@pytest.mark.real_data
@pytest.mark.skipif(not TATE.exists(), reason="needs ../shared/data/tate_artworks.jsonl.gz")
def test_titles_and_numbers_of_the_tate_are_found_first() -> None:
    sync_tags()
    records = islice(tate.read(TATE), 300)
    for _ in imports.load(source="tate", records=records, now=clock.now):
        pass
    works = list(Artwork.objects.order_by("pk").values_list("title_en", "accession_number")[::3])
    assert not_first(title for title, _number in works if title) == []
    for _title, number in works[:30]:
        assert found(number.lower()).artworks[0].accession_number == number


@pytest.mark.usefixtures("db")
def test_words_of_an_older_release_are_folded_by_a_worker() -> None:
    work = factories.make_artwork("Étretat", accession_number="T07799")
    Artwork.objects.filter(pk=work.pk).update(search_text="Étretat T07799")
    work.refresh_from_db()
    assert titles(found("t 07799")) == []
    migration = MigrationLoader(connection).get_migration("catalog", "0003_fold_the_words")
    (step,) = migration.operations
    assert isinstance(step, RunPython)
    no_schema: Any = None
    step.code(MigrationLoader(connection).project_state().apps, no_schema)
    (message,) = OutboxMessage.objects.filter(task=tasks.renew_words.name)
    assert tasks.renew_words(**message.arguments) == 1
    assert titles(found("t 07799")) == titles(found("etretat")) == ["Étretat"]
    # Nothing of the work is new: no text is read and no list computed because of it.
    assert Artwork.objects.get(pk=work.pk).updated_at == work.updated_at
    assert tasks.renew_words() == 0


@pytest.mark.slow
@pytest.mark.usefixtures("gallery")
def test_what_is_not_wanted_is_left_out_and_can_be_taken_back(client: Client) -> None:
    assert titles(found("landscape or sea without mountains")) == [
        "The Swell",
        "Calm off the Point",
    ]
    assert {"Calm off the Point", "The Swell"}.isdisjoint(titles(found("not blue")))
    assert "The Listener" not in titles(found("没有人物"))
    assert "The Listener" not in titles(found(without="people"))
    assert "The Listener" in titles(found(without="blue,mountain"))
    page = client.get("/browse?search=sea+not+blue&sort=newest")
    assert "not blue" in page.text
    assert 'href="?search=sea&amp;sort=newest"' in page.text
    page = client.get("/browse?search=sea&without=ink&without=people")
    assert "without people" in page.text
    assert 'href="?search=sea&amp;without=ink"' in page.text
    assert '<input form="browse" type="hidden" name="without" value="people">' in page.text
    with translation.override("zh-hans"):
        labels = [read.label for read in found("sea not blue, no people").understood.filters]
    assert labels == ["非蓝色", "不含人物"]
    understood = client.get("/api/v1/artworks", {"search": "sea, not blue"}).json()["understood"]
    assert understood["filters"] == [{"field": "without", "value": "blue", "label": "not blue"}]
    assert client.get("/api/v1/artworks?without=nothing-such").status_code == 400


@pytest.mark.usefixtures("gallery")
def test_what_is_not_wanted_stays_away_when_other_filters_are_dropped() -> None:
    page = found("sea under 3, not blue")
    assert [read.field for read in page.understood.dropped] == ["price_max"]
    assert [read.field for read in page.understood.filters] == ["without"]
    assert {"Calm off the Point", "The Swell"}.isdisjoint(titles(page))


@pytest.mark.usefixtures("gallery")
def test_a_price_in_another_currency_is_compared_with_its_like(client: Client) -> None:
    factories.make_artwork("Seine", price_minor=150_000, currency="EUR", tags=["sea"])
    page = found("sea under 2.000 euro")
    assert titles(page) == ["Seine"]
    assert [read.label for read in page.understood.filters] == ["price ≤ €2,000"]
    answer = client.get("/browse?search=sea+under+2.000+euro")
    assert "Prices are compared only in EUR" in answer.text
    assert client.get("/api/v1/artworks?search=sea+under+2.000+euro").json()["currency"] == "EUR"
    assert "Prices are compared only in USD" in client.get("/browse?search=sea+under+2000").text


@pytest.mark.slow
def test_a_search_ranks_all_that_pass_and_pages_through_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(40):
        factories.make_artwork(f"View {number}", year_from=1900 + number, year_to=1900 + number)
    monkeypatch.setattr(
        ports,
        "semantic_search",
        lambda _text, *, limit, among: ports.SemanticMatches(
            tuple(sorted((row["pk"] for row in among), reverse=True))[:limit], answered=True
        ),
    )
    query = BrowseQuery.from_params(QueryDict("search=1930s+mist"), minor=False)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = browse(query, cursor=cursor, limit=4)
        assert (page.total, page.total_is_capped) == (10, False)
        seen += titles(page)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [f"View {n}" for n in range(39, 29, -1)]


@pytest.mark.usefixtures("db")
def test_a_sentence_that_is_all_filters_lists_all_that_pass() -> None:
    for number in range(30):
        factories.make_artwork(f"Field {number}", year_from=1935, year_to=1935)
    factories.make_artwork("Late", year_from=1950, year_to=1950)
    page = found("from the 1930s", sort="newest")
    assert (page.total, page.semantic, len(page.artworks)) == (30, True, 24)
    assert [read.label for read in page.understood.filters] == ["1930–1939"]


TITLES_THAT_REFUSE = ["Without Horses", "No Red", "Not Blue, Not Green", "无人风景", "Sin rojo"]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("title", TITLES_THAT_REFUSE)
def test_the_title_of_a_work_excludes_nothing(title: str) -> None:
    meant = factories.make_artwork(title, tags=["horse", "red", "blue", "portrait"])
    page = found(title)
    assert [work.pk for work in page.artworks] == [meant.pk]
    assert [read.field for read in page.understood.filters] == []
    meant.published = False
    meant.save()
    assert {read.field for read in found(title).understood.filters} == {"without"}


YEARS: dict[str, tuple[int | None, int | None]] = {
    "1890": (1890, 1890), "1885-1895": (1885, 1895), "after 1890": (1890, None),
    "before 1700": (None, 1700), "undated": (None, None),
}  # fmt: skip


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("from 1891 to 1900", ["after 1890", "1885-1895"]),
        ("1600-1699", ["before 1700"]),
        ("1701-1800", []),
        ("from 1900", ["after 1890"]),
        ("until 1500", ["before 1700"]),
        ("from 1700", ["1885-1895", "1890", "after 1890", "before 1700"]),
        ("until 1890", ["1885-1895", "1890", "after 1890", "before 1700"]),
    ],
)
def test_a_work_with_an_open_side_is_of_any_year_that_it_may_be_of(
    text: str, titled: list[str]
) -> None:
    for title, (first, last) in YEARS.items():
        factories.make_artwork(title, year_from=first, year_to=last)
    asked = understand(BrowseQuery(text=text))[0]
    given = {
        name: str(year)
        for name, year in (("year_min", asked.year_min), ("year_max", asked.year_max))
        if year is not None
    }
    assert sorted(titles(found(**given))) == sorted(titled)


@pytest.mark.usefixtures("db")
def test_works_are_ordered_by_the_year_that_is_known_of_them() -> None:
    for title, (first, last) in YEARS.items():
        factories.make_artwork(title, year_from=first, year_to=last)
    in_order = ["before 1700", "1885-1895", "1890", "after 1890", "undated"]
    assert titles(found(sort="year_asc")) == in_order
    assert titles(found(sort="year_desc"))[-2:] == ["before 1700", "undated"]
