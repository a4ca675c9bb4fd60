"""Zip archives: checked by what they declare before a byte is unpacked, and again while it is.

Names are flattened to safe ones below a new folder, so that none leads elsewhere; an archive that
tries is refused as a whole, as are links, passwords, and what would unpack to too much.
"""

import shutil
import stat
import zipfile
from collections import Counter
from contextlib import suppress
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.importers.common_characters import SIMPLIFIED, TRADITIONAL
from common.zips import UNREADABLE
from curation.imports.files import CHUNK, MOST_FILES, FileRefusedError, safe_name

# How much smaller a member may be than what it unpacks to, where that is much: text is at most
# about 30 times.
MOST_RATIO, SMALL = 200, 10 * 2**20
# Of an archive with files, and of one without.
BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
# What desktops add to folders.
LEFT_OVER = {"thumbs.db", "desktop.ini", ".ds_store"}
# Names in an encoding of their own are marked; programs for Chinese write others in theirs.
MARKED_AS_UTF_8 = 0x800
COMMON = SIMPLIFIED | TRADITIONAL
# What makes a zip file a document of its own.
DOCUMENTS = {"[Content_Types].xml", "mimetype", "xl/workbook.xml"}


def is_archive(path: Path) -> bool:
    """Tell whether a file is a zip of files: not a workbook, which is a zip as well."""
    with path.open("rb") as handle:
        if handle.read(4) not in BEGINNINGS:
            return False
    try:
        with zipfile.ZipFile(path) as archive:
            return not DOCUMENTS & set(archive.namelist())
    except UNREADABLE:
        return True


def unpack(path: Path, into: Path) -> int:
    """Unpack an archive into a new folder; return the bytes. Raises FileRefusedError."""
    shutil.rmtree(into, ignore_errors=True)
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not _is_left_out(one)]
            _check(members)
            into.mkdir(mode=0o700, parents=True)
            return _extract(archive, members, into)
    except UNREADABLE as error:
        shutil.rmtree(into, ignore_errors=True)
        raise FileRefusedError(
            _("The file is not an archive or a workbook, or it is damaged. Save it again.")
        ) from error
    except FileRefusedError:
        shutil.rmtree(into, ignore_errors=True)
        raise


def _is_left_out(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a folder, has no name, or is what a desktop adds."""
    if not member.filename:
        return True
    name = PurePosixPath(member.filename)
    added = name.name.startswith("._") or name.name.lower() in LEFT_OVER
    return member.is_dir() or "__MACOSX" in name.parts or added


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a member's name; one that is not marked as UTF-8 is, or is Chinese, if it can be."""
    if member.flag_bits & MARKED_AS_UTF_8:
        return member.filename
    written = member.filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            name = written.decode(encoding)
            if encoding == "utf-8" or _is_chinese(name):
                return name
    return member.filename


def _is_chinese(name: str) -> bool:
    """Tell whether a name reads as Chinese: other letters would be rare characters in GB18030."""
    letters = [sign for sign in name if not sign.isascii()]
    return 2 * sum(sign in COMMON for sign in letters) >= len(letters)


def _check(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise FileRefusedError(_("The archive is empty."))
    if len(members) > MOST_FILES:
        text = _("The archive has more than %(most)d files.")
        raise FileRefusedError(text % {"most": MOST_FILES})
    if sum(member.file_size for member in members) > settings.IMPORT_MOST_BYTES:
        text = _("The archive unpacks to more than %(most)d MB.")
        raise FileRefusedError(text % {"most": settings.IMPORT_MOST_BYTES // 2**20})
    for member in members:
        _check_member(member)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
        raise FileRefusedError(_("The archive has a file whose path points outside the archive."))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise FileRefusedError(_("The archive contains links. Add the files themselves."))
    if member.flag_bits & 1:
        raise FileRefusedError(_("The archive is protected by a password. Create it without one."))
    if member.file_size > SMALL and member.file_size > MOST_RATIO * max(1, member.compress_size):
        raise FileRefusedError(
            _(
                "The archive is compressed too strongly to be unpacked safely. Upload the file"
                " itself."
            )
        )


def _extract(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], into: Path) -> int:
    total = 0
    names: Counter[str] = Counter()
    for member in members:
        name = safe_name(_name_of(member))
        names[name] += 1
        kept = name if names[name] == 1 else f"{names[name]}-{name}"
        # `read` gives no more than the member declares, and checks its sum at the end.
        with archive.open(member) as source, (into / kept).open("xb") as target:
            shutil.copyfileobj(source, target, CHUNK)
        total += member.file_size
    return total
