"""Loading a file of names or terms, and linking artists to its entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.importers.csv_file import open_table
from catalog.importers.csv_rows import Row
from catalog.importers.encodings import UnsureError
from catalog.importers.fields import SourceError
from catalog.importers.mapping import ColumnMapping
from catalog.services.authorities import link_artist
from catalog.vocabulary.folding import keys, parts
from common.audit import log_many
from common.errors import DomainError, NotFoundError
from common.permissions import require
from curation.authorities.models import Authority, AuthorityEntry

if TYPE_CHECKING:
    from accounts.models import User

TO_LOAD = ("curation.add_authorityentry",)
TO_LINK = ("curation.view_authorityentry", "catalog.change_artist")
BATCH, MOST_REPORTED = 1000, 50
MOST_NAMES, LONGEST_NAME, LONGEST_WORD = 100, 300, 60
COLUMNS = ("id", "name", "other_names", "dates")
# The years of a life: "British painter, 1775-1851", "born 1962".
LIFE = re.compile(r"(?<!\d)(?P<birth>\d{4})(?:\s*[-–—]\s*(?P<death>\d{4})?)?(?!\d)")
SEPARATOR = re.compile(r"\s*[;|\n]\s*")
# Numbers of people begin with 500, of terms with 300; addresses end with them.
NUMBERS = {Authority.ULAN: re.compile(r"(?:.*/)?(500\d{6})/?"),
           Authority.AAT: re.compile(r"(?:.*/)?(300\d{6})/?")}  # fmt: skip
WRITTEN = ("name", "other_names", "dates", "birth_year", "death_year", "words", "name_keys")


class AuthorityFileError(DomainError):
    """The file can't be read."""

    code = "authority_file"


@dataclass(frozen=True)
class Loaded:
    """How many entries were written, and what was left out, in sentences."""

    written: int
    left_out: tuple[str, ...]


def load_entries(*, by: "User", authority: Authority, path: Path) -> Loaded:
    """Load a CSV or TSV file with the columns id, name, other_names and dates.

    Entries of the same number are replaced, others stay: a file is loaded in parts, and again. All
    or nothing. Raises ForbiddenError, AuthorityFileError.
    """
    require(by, TO_LOAD)
    left_out: list[str] = []
    entries: dict[str, AuthorityEntry] = {}
    try:
        for line, found in _entries(authority, path):
            if isinstance(found, str):
                left_out.append(_("line %(line)d: %(reason)s") % {"line": line, "reason": found})
                continue
            if found.number in entries:
                text = _("line %(line)d: “%(number)s” is in the file twice. The later row is kept.")
                left_out.append(text % {"line": line, "number": found.number})
            entries[found.number] = found
    except UnsureError as error:
        text = _("It is uncertain how the file is written. Save it as CSV in UTF-8 and load that.")
        raise AuthorityFileError(text) from error
    except SourceError as error:
        raise AuthorityFileError(str(error)) from error
    if not entries and left_out:
        text = _("None of the rows is an entry of this authority file: %(first)s")
        raise AuthorityFileError(text % {"first": left_out[0]})
    if not entries:
        text = _("The file has no entries. Its first row must have the column names: %(columns)s.")
        raise AuthorityFileError(text % {"columns": ", ".join(COLUMNS)})
    with transaction.atomic():
        AuthorityEntry.objects.bulk_create(
            list(entries.values()), batch_size=BATCH, update_conflicts=True,
            unique_fields=["authority", "number"], update_fields=WRITTEN,
        )  # fmt: skip
        figures = {"number": ["", str(len(entries))]}
        log_many(AuthorityEntry, name=str(authority.label), changes=figures, new=True)
    return Loaded(len(entries), tuple(left_out[:MOST_REPORTED]))


def link(*, by: "User", artist_id: int, entry_id: int) -> AuthorityEntry:
    """Link an artist to a person of the list; the entry's names become other names of theirs.

    Raises ForbiddenError, NotFoundError, AlreadyLinkedError.
    """
    require(by, TO_LINK)
    entry = AuthorityEntry.objects.filter(pk=entry_id, authority=Authority.ULAN).first()
    if entry is None:
        raise NotFoundError(_("There is no such entry."))
    link_artist(artist_id=artist_id, ulan_id=entry.number, names=[entry.name, *entry.other_names])
    return entry


def _entries(authority: Authority, path: Path) -> Iterator[tuple[int, "AuthorityEntry | str"]]:
    mapping = ColumnMapping(source="authority", columns={name: name for name in COLUMNS[:2]})
    table = open_table(path, mapping, lambda _note: None)
    places = {name: table.places(name)[:1] for name in COLUMNS}
    for row in table.rows:
        if not isinstance(row, Row):
            yield row.line, row.reason
            continue
        cells = {
            name: row.cells[at[0]].strip() if at and at[0] < len(row.cells) else ""
            for name, at in places.items()
        }
        yield row.line, _entry(authority, cells)


def _entry(authority: Authority, cells: dict[str, str]) -> "AuthorityEntry | str":
    number = NUMBERS[authority].fullmatch(cells["id"])
    if number is None:
        return _("“%(text)s” is not a number of this authority file.") % {"text": cells["id"][:40]}
    name = cells["name"]
    if not name:
        return _("The preferred name is missing.")
    others = [one for one in SEPARATOR.split(cells["other_names"]) if one]
    if max(map(len, (name, *others))) > LONGEST_NAME:
        return _("A name has more than %(most)d characters.") % {"most": LONGEST_NAME}
    names = list(dict.fromkeys([name, *others]))[:MOST_NAMES]
    life = LIFE.search(cells["dates"])
    words = {word[:LONGEST_WORD] for one in names for word in parts(one)}
    return AuthorityEntry(
        authority=authority, number=number[1], name=name, other_names=names[1:],
        dates=cells["dates"][:200], birth_year=int(life["birth"]) if life else None,
        death_year=int(life["death"]) if life and life["death"] else None, words=sorted(words),
        name_keys=sorted({key for one in names for key in keys(one, ordered=True)}),
    )  # fmt: skip
