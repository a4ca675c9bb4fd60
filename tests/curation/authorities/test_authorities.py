"""Authority files: loaded as people have them, searched by any name, linked to artists."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from catalog.models import Artist
from catalog.services.makers import renew_words
from catalog.vocabulary import concepts
from catalog.vocabulary.authorities import aat_ids
from common.errors import DomainError, ForbiddenError
from curation.authorities.models import Authority, AuthorityEntry
from curation.authorities.selectors.searching import found, proposed
from curation.authorities.services.loading import AuthorityFileError, link, load_entries
from tests import factories

pytestmark = pytest.mark.django_db
# Numbers of no real person.
FILE = (
    "id\tname\tother_names\tdates\n"
    "500999001\tFalk, Edith\tEdith Falk; Falková, Edita\tCzech painter, 1861-1932\n"
    "http://vocab.getty.edu/page/ulan/500999002\tFalk, Edith\t\tborn 1975\n"
    "12\tNobody\t\t\n"
    "500999003\t\t\t\n"
)
PAGE = "/admin/curation/authorityentry/"


@pytest.fixture
def curator() -> User:
    return factories.make_curator()


@pytest.fixture
def loaded(curator: User, tmp_path: Path) -> None:
    """The file's two people."""
    load(curator, tmp_path)


def load(curator: User, folder: Path, text: str = FILE, encoding: str = "utf-8") -> tuple[str, ...]:
    """Load a file; return what was left out."""
    path = folder / "ulan.tsv"
    path.write_bytes(text.encode(encoding))
    return load_entries(by=curator, authority=Authority.ULAN, path=path).left_out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_entries_are_read_and_what_is_none_is_named_by_its_line(
    curator: User, tmp_path: Path, encoding: str
) -> None:
    left = load(curator, tmp_path, encoding=encoding)
    rows = AuthorityEntry.objects.order_by("number")
    assert [(row.number, row.birth_year, row.death_year) for row in rows] == [
        ("500999001", 1861, 1932), ("500999002", 1975, None),
    ]  # fmt: skip
    assert rows[0].other_names == ["Edith Falk", "Falková, Edita"]
    assert [line.split(":")[0] for line in left] == ["line 4", "line 5"]


def test_a_file_loaded_again_replaces_and_adds(curator: User, tmp_path: Path, loaded: None) -> None:
    text = 'id,name,dates\n500999001,"Falk, Edith M.",1861-1933\n500999009,"Holt, Maren",\n'
    load(curator, tmp_path, text)
    assert AuthorityEntry.objects.count() == 3
    assert AuthorityEntry.objects.get(number="500999001").death_year == 1933


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "id,name\n", "\x00\x01\x02"])
def test_what_is_no_such_file_changes_nothing(
    curator: User, tmp_path: Path, loaded: None, text: str
) -> None:
    with pytest.raises(AuthorityFileError):
        load(curator, tmp_path, text)
    assert AuthorityEntry.objects.count() == 2


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("id,name\n500999004,沈浩\n".encode("gb18030"), "Save it as CSV in UTF-8"),
        (b"id,name\n300015050,oil paint\n", "line 2: “300015050” is not a number"),
        (b"id,name\n500999004," + b"x" * 1_000_000 + b"\n", "line 2: A name has more than 300"),
    ],
)
def test_what_can_not_be_loaded_says_what_to_do(
    curator: User, tmp_path: Path, body: bytes, reason: str
) -> None:
    path = tmp_path / "ulan.csv"
    path.write_bytes(body)
    with pytest.raises(AuthorityFileError, match=reason):
        load_entries(by=curator, authority=Authority.ULAN, path=path)
    assert not AuthorityEntry.objects.exists()


@pytest.mark.parametrize("text", ["Edita Falkova", "FALK edith", "500999001"])
def test_people_are_found_by_any_name_in_any_order_and_by_number(loaded: None, text: str) -> None:
    assert "500999001" in {row.number for row in found(text, authority=Authority.ULAN)}
    assert not found("Edith Nobody", authority=Authority.ULAN)


def test_namesakes_of_another_time_are_not_proposed(loaded: None) -> None:
    artist = factories.make_artist("Edith Falk", birth_year=1861)
    assert [row.number for row in proposed(artist.pk)] == ["500999001"]


@pytest.mark.usefixtures("loaded")
def test_a_link_brings_the_names_the_page_and_the_search(client: Client, curator: User) -> None:
    artist = factories.make_artist("Edith Falk")
    work = factories.make_artwork("Harbour", artist=artist)
    entry = AuthorityEntry.objects.get(number="500999001")
    link(by=curator, artist_id=artist.pk, entry_id=entry.pk)
    artist.refresh_from_db()
    assert artist.other_names == ["Falk, Edith", "Falková, Edita"]
    address = "https://vocab.getty.edu/page/ulan/500999001"
    assert address in client.get(artist.get_absolute_url()).text
    body = client.get(f"/api/v1/artists/{artist.pk}").json()
    assert body["ulan_url"] == address
    renew_words(artist_id=artist.pk)
    assert f"/works/{work.pk}" in client.get("/browse?search=Falková").text


@pytest.mark.usefixtures("loaded")
def test_one_number_is_one_artist(curator: User) -> None:
    one, other = factories.make_artist("A"), factories.make_artist("B")
    entry = AuthorityEntry.objects.get(number="500999001")
    link(by=curator, artist_id=one.pk, entry_id=entry.pk)
    with pytest.raises(DomainError, match="Merge"):
        link(by=curator, artist_id=other.pk, entry_id=entry.pk)
    assert Artist.objects.get(pk=other.pk).ulan_id == ""


def test_the_page_loads_searches_and_links(client: Client, curator: User) -> None:
    client.force_login(curator)
    file = SimpleUploadedFile("ulan.tsv", FILE.encode())
    sent = {"do": "load", "authority": "ulan", "file": file}
    page = client.post(PAGE, sent, follow=True).text
    assert "2 entries loaded." in page
    assert "line 4" in page
    artist = factories.make_artist("Edith Falk", birth_year=1861)
    page = client.get(f"{PAGE}?artist={artist.pk}").text
    assert "500999001" in page
    entry = AuthorityEntry.objects.get(number="500999001")
    client.post(f"{PAGE}?artist={artist.pk}", {"do": "link", "entry": entry.pk})
    artist.refresh_from_db()
    assert artist.ulan_id == "500999001"


@pytest.mark.parametrize("permissions", [[], ["view_authorityentry"]])
def test_without_permission_nothing_is_loaded_or_linked(
    collector: User, tmp_path: Path, client: Client, permissions: list[str], loaded: None
) -> None:
    other = factories.make_staff(collector, *permissions)
    artist = factories.make_artist("Edith Falk")
    with pytest.raises(ForbiddenError):
        load(other, tmp_path)
    with pytest.raises(ForbiddenError):
        link(by=other, artist_id=artist.pk, entry_id=AuthorityEntry.objects.first().pk)  # type: ignore[union-attr]
    client.force_login(other)
    assert client.get(PAGE).status_code == (200 if permissions else 403)
    assert Artist.objects.get(pk=artist.pk).ulan_id == ""


def test_concepts_are_linked_by_numbers_of_their_kind(client: Client) -> None:
    assert set(aat_ids()) <= set(concepts())
    assert all(number.startswith("300") and len(number) == 9 for number in aat_ids().values())
    work = factories.make_artwork("Harbour", tags=["oil-painting", "harbour"])
    tags = client.get(f"/api/v1/artworks/{work.pk}").json()["tags"]
    assert [tag["aat_url"] for tag in tags] == ["https://vocab.getty.edu/page/aat/300033799", ""]
