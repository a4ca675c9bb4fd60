"""Names of authority files: kept whole in forms, found by copied addresses, doubled ones named."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artist
from curation.authorities.models import Authority, AuthorityEntry
from curation.authorities.selectors.searching import found
from curation.authorities.services.loading import link, load_entries
from tests import factories
from tests.desk_pages import shown_form

pytestmark = pytest.mark.django_db
# Numbers of no real person.
ROWS = (
    "id,name,other_names\n"
    '500999001,"Falk, Edith","Фальк, Эдит; 福克"\n'
    "500999002,Holt,\n"
    '500999002,"Holt, Maren",\n'
)


@pytest.fixture
def curator(client: Client) -> User:
    user = factories.make_curator()
    client.force_login(user)
    return user


@pytest.fixture
def left_out(curator: User, tmp_path: Path) -> tuple[str, ...]:
    """What a file's loading reports."""
    path = tmp_path / "ulan.csv"
    path.write_text(ROWS)
    return load_entries(by=curator, authority=Authority.ULAN, path=path).left_out


def save(client: Client, artist: Artist, **fields: str) -> None:
    """Save an artist's form as it is shown, apart from some fields."""
    address = reverse("admin:catalog_artist_change", args=[artist.pk])
    form = shown_form(client.get(address)) | {name: [text] for name, text in fields.items()}
    assert client.post(address, form).status_code == 302
    artist.refresh_from_db()


@pytest.mark.usefixtures("left_out")
def test_names_with_commas_stay_whole_when_their_artist_is_edited(
    client: Client, curator: User
) -> None:
    artist = factories.make_artist("Edith Falk")
    entry = AuthorityEntry.objects.get(number="500999001")
    link(by=curator, artist_id=artist.pk, entry_id=entry.pk)
    artist.refresh_from_db()
    names = ["Фальк, Эдит", "福克"]
    assert [name for name in artist.other_names if name in names] == names
    before = list(artist.other_names)
    save(client, artist, ulan_id="")
    assert (artist.ulan_id, artist.other_names) == ("", before)
    save(client, artist, other_names="Falk, E.\r\n\r\n E. Falk \r\nFalk, E.\r\n")
    assert artist.other_names == ["Falk, E.", "E. Falk"]
    save(client, artist, other_names="")
    assert artist.other_names == []


@pytest.mark.usefixtures("left_out")
@pytest.mark.parametrize(
    "text",
    ["https://vocab.getty.edu/page/ulan/500999001", "ulan:500999001", " ５００９９９００１ ",
     "http://vocab.getty.edu/ulan/500999001/"],
)  # fmt: skip
def test_an_entry_is_found_by_an_address_that_was_copied(text: str) -> None:
    assert [row.number for row in found(text, authority=Authority.ULAN)] == ["500999001"]
    assert not found(text, authority=Authority.AAT)


def test_a_number_that_stands_twice_is_named(left_out: tuple[str, ...]) -> None:
    assert left_out == ("line 4: “500999002” is in the file twice. The later row is kept.",)
    assert AuthorityEntry.objects.get(number="500999002").name == "Holt, Maren"
