"""Adding pictures to works: found by a file's name, cleaned, with a proposed alternative text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Func, Max, Q, TextField, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from catalog.models import Artwork, ArtworkImage
from catalog.selectors import work_record
from catalog.services import artworks, images
from catalog.services.preparing import PREPARE
from catalog.writing.alternative import alternative_text
from common import outbox
from common.errors import DomainError, NotFoundError

# "123-2.jpg", "123 (2).jpg", "123_recto.jpg" are further pictures of 123.
_FURTHER = re.compile(
    r"^(?P<name>.+?)(?:[-_ ]+(?:\d{1,2}_?|recto|verso|detail)|\s*\(\d{1,2}\))$", re.IGNORECASE
)
# What people put into a file's name for what an accession number has and a file's name can't.
_APART = re.compile(r"[\s._,;:/\\|-]+")
MOST_OF_A_WORK = 50
# Where masters lie (`ArtworkImage.file`).
FOLDER = "artworks/"
BIGGEST_ID = 2**63 - 1


class TooManyPicturesError(DomainError):
    """A work has as many pictures as it may."""

    code = "too_many_pictures"


@dataclass(frozen=True)
class Match:
    """The work that a file's name leads to, and by what; several works are none."""

    artwork_id: int | None
    reason: str


def match_names(names: Iterable[str]) -> Mapping[str, Match]:
    """Return for files' names the works they belong to: by our id, accession number, source id.

    Exact ones count before those whose marks differ, and a name before its beginning ("7-2" may be
    a number of its own). Our id is meant only where nothing else has that number.
    """
    stems = {name: PurePosixPath(name.replace("\\", "/")).stem.strip() for name in names}
    sought = {form for stem in stems.values() for form in _forms(stem)}
    found = _numbered(sought)
    return {name: _match(stem, found) for name, stem in stems.items()}


def _forget_left_over(name: str) -> None:
    """Delete a file of no picture: whoever stored it died before the picture was."""
    if default_storage.exists(name) and not ArtworkImage.objects.filter(file=name).exists():
        default_storage.delete(name)


def _forms(stem: str) -> list[str]:
    further = _FURTHER.match(stem)
    return [stem, further["name"].strip()] if further else [stem]


def _folded(text: str) -> str:
    return _APART.sub(".", text.strip().lower()).strip(".")


def _numbered(sought: set[str]) -> dict[str, dict[str, set[int]]]:
    """Return the works by each of the three numbers, by the folded form."""
    plain = [int(one) for one in sought if one.isascii() and one.isdigit()]
    ids = [one for one in plain if 0 < one <= BIGGEST_ID]
    folded = {_folded(one) for one in sought} - {""}
    pattern = r"[\s._,;:/\\|-]+"
    rows = Artwork.objects.annotate(
        accession_folded=_fold_in_sql("accession_number", pattern),
        source_folded=_fold_in_sql("source_id", pattern),
    ).filter(
        Q(pk__in=ids) | Q(accession_folded__in=folded) | Q(source_folded__in=folded)
    )  # fmt: skip
    found: dict[str, dict[str, set[int]]] = {"accession": {}, "source": {}, "id": {}}
    for pk, accession, source in rows.values_list("pk", "accession_number", "source_id"):
        for kind, text in (("accession", accession), ("source", source), ("id", str(pk))):
            if text:
                found[kind].setdefault(_folded(text), set()).add(pk)
    return found


def _fold_in_sql(column: str, pattern: str) -> Func:
    folded = Func(
        Lower(column), Value(pattern), Value("."), Value("g"), function="regexp_replace",
        output_field=TextField(),
    )  # fmt: skip
    return Func(folded, Value("."), function="btrim", output_field=TextField())


def _match(stem: str, found: dict[str, dict[str, set[int]]]) -> Match:
    words = {
        "accession": _("by the accession number"), "source": _("by the ID at the source"),
        "id": _("by the catalogue’s number"),
    }  # fmt: skip
    for form in _forms(stem):
        for kind, works in found.items():
            hits = works.get(_folded(form), set())
            if len(hits) == 1:
                return Match(next(iter(hits)), words[kind])
            if hits:
                text = _(
                    "%(count)d works have this number. Rename the file to the catalogue’s number."
                )
                return Match(None, text % {"count": len(hits)})
    return Match(
        None,
        _(
            "No work has this number. Name the file by the catalogue’s number or the"
            " accession number."
        ),
    )


def add_picture(*, artwork_id: int, body: BinaryIO, stem: str = "") -> ArtworkImage:
    """Add a picture to a work after those it has; a worker prepares it.

    The alternative texts are proposed from the record. stem: the master's name without its end,
    which nobody can guess, random by default; a file that an earlier attempt left under it is
    replaced. Raises ImageRefusedError, NotFoundError, TooManyPicturesError.
    """
    master, colour = images.cleaned_master(body)
    if stem:
        master.name = f"{stem}.jpg"
        _forget_left_over(f"{FOLDER}{stem}.jpg")
    with transaction.atomic():
        rows = Artwork.objects.select_for_update(of=("self",), no_key=True)
        work = rows.select_related("artist", "series").filter(pk=artwork_id).first()
        if work is None:
            raise NotFoundError(_("The work has been deleted."))
        held = work.images.aggregate(last=Max("position"))["last"]
        if work.images.count() >= MOST_OF_A_WORK:
            text = _("The work has %(most)d pictures already.")
            raise TooManyPicturesError(text % {"most": MOST_OF_A_WORK})
        record = work_record(work)
        image = ArtworkImage.objects.create(
            artwork=work, file=master, colour=colour, position=0 if held is None else held + 1,
            alt_en=alternative_text(record, language="en"),
            alt_zh=alternative_text(record, language="zh-hans"),
        )  # fmt: skip
        artworks.announce(artwork_ids=[work.pk])
        outbox.signal(PREPARE.task)
    return image
