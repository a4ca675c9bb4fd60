"""Taking pictures in: files, the members of archives, addresses; each becomes a job."""

import secrets
import shutil
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.services.adding_pictures import Match, match_names
from catalog.services.images import MAX_BYTES
from common import outbox
from common.errors import DomainError
from common.permissions import require
from curation.imports import archives
from curation.pictures.models import PictureUpload

if TYPE_CHECKING:
    from accounts.models import User

TASK = "curation.bulk.add_pictures"
TO_UPLOAD = ("curation.add_pictureupload", "catalog.change_artwork")
MOST = 500
FOLDER = "pictures"
State = PictureUpload.State


class UploadError(DomainError):
    """What was sent can't be taken in; `fields` names the field that it is about."""

    code = "upload_refused"


class Sent(NamedTuple):
    """A file as it was sent."""

    name: str
    body: BinaryIO


def folder() -> Path:
    """Return the private folder of files that wait."""
    return Path(settings.IMPORT_FILES) / FOLDER


def receive(
    *, by: "User", files: Sequence[Sent], addresses: Sequence[str], artwork_id: int | None,
    now: datetime,
) -> int:  # fmt: skip
    """Take in pictures, archives of pictures, and addresses; return how many there are.

    artwork_id: the work that all belong to; None: each belongs to the work that its name leads to.
    All or nothing but what has no work: that is listed as such. Raises ForbiddenError, UploadError,
    FileRefusedError.
    """
    require(by, TO_UPLOAD)
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder()) as scratch:
        found = _unpacked(files, Path(scratch))
        if not found and not addresses:
            raise UploadError(_("Choose pictures or an archive, or enter addresses."))
        if len(found) + len(addresses) > MOST:
            text = _("More than %(most)d pictures were chosen. Upload them in parts.")
            raise UploadError(text % {"most": MOST})
        return _queue(by, found, addresses, artwork_id, now)


def _unpacked(files: Sequence[Sent], scratch: Path) -> list[tuple[str, Path]]:
    """Store what was sent; return each picture's name and file, archives unpacked."""
    found: list[tuple[str, Path]] = []
    for number, sent in enumerate(files):
        path = scratch / f"{number}"
        with path.open("wb") as target:
            shutil.copyfileobj(sent.body, target)
        if archives.is_archive(path):
            into = scratch / f"{number}.members"
            archives.unpack(path, into)
            found += [(member.name, member) for member in sorted(into.iterdir())]
        else:
            found.append((sent.name, path))
    return found


def _queue(
    by: "User", found: Sequence[tuple[str, Path]], addresses: Sequence[str],
    artwork_id: int | None, now: datetime,
) -> int:  # fmt: skip
    names = [name for name, _path in found] + [_file_of(address) for address in addresses]
    own = Match(artwork_id, _("chosen"))
    matches = {} if artwork_id else match_names(names)
    rows: list[PictureUpload] = []
    for number, name in enumerate(names):
        match = matches.get(name, own)
        address = addresses[number - len(found)] if number >= len(found) else ""
        row = PictureUpload(
            name=(address or name)[:2000], is_address=bool(address), artwork_id=match.artwork_id,
            state=State.WAITING if match.artwork_id else State.UNMATCHED, reason=match.reason,
            requested_by=by, requested_at=now, language=get_language() or "en",
        )  # fmt: skip
        if match.artwork_id and not address:
            _keep(row, found[number][1])
        rows.append(row)
    with transaction.atomic():
        for row in rows:
            row.save()
        outbox.publish(TASK)
    return len(rows)


def _keep(row: PictureUpload, path: Path) -> None:
    """Move a file to where the worker finds it; one that is too large is refused here."""
    if path.stat().st_size > MAX_BYTES:
        row.state = State.REFUSED
        row.reason = _("The file is larger than 30 MB. Upload a smaller picture.")
        return
    row.path = secrets.token_hex(16)
    path.rename(folder() / row.path)


def _file_of(address: str) -> str:
    """Return the file's name in an address."""
    return address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
