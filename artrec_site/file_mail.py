"""Mail written to files that only the operator can read; a trial shows the links in it."""

import email
import os
import re
import stat
from collections.abc import Callable, Iterator
from email.policy import default
from pathlib import Path
from threading import Event
from typing import Any

from django.conf import settings
from django.core.mail.backends import filebased

POLL_INTERVAL_S = 1.0
# What Django's file backend writes after each message.
SEPARATOR = re.compile(rb"^-{79}\n", re.MULTILINE)
LINK = re.compile(r"https?://\S+/account/\S+")


class PrivateFileBackend(filebased.EmailBackend):
    """Django's file backend, with a folder (0700) and files (0600) of the owner's own."""

    def __init__(self, *args: Any, file_path: str | None = None, **kwargs: Any) -> None:
        folder = Path(file_path or getattr(settings, "EMAIL_FILE_PATH", None) or "")
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kwargs["file_path"] = str(folder)
        super().__init__(*args, **kwargs)

    def open(self) -> bool:
        """Create the file with its mode."""
        is_closed = self.stream is None
        if is_closed:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
            self.stream: Any = os.fdopen(os.open(self._get_filename(), flags, 0o600), "ab")  # type: ignore[attr-defined]
        return is_closed


def is_file_backend(backend: str) -> bool:
    """Tell whether a mail backend writes files."""
    return backend.endswith((".PrivateFileBackend", "filebased.EmailBackend"))


def folder_problems(folder: Path) -> list[str]:
    """Return why mail may not be written into a folder, and what to do."""
    if not folder.is_absolute():
        return [f"EMAIL_URL needs an absolute path: filemail:///{folder} lacks a slash."]
    try:
        found = folder.stat()
    except FileNotFoundError:
        return []
    except OSError as error:
        return [f"Mails can't be written to {folder}: {error.strerror}."]
    if not stat.S_ISDIR(found.st_mode):
        return [f"{folder}, the folder for mails, is not a folder."]
    if found.st_uid != os.geteuid():
        return [f"{folder}, the folder for mails, belongs to another user. Set one of your own."]
    if stat.S_IMODE(found.st_mode) & 0o077:
        advice = f"if it holds only mails, chmod 700 {folder}; otherwise set another folder."
        return [f"Other users can read the mails in {folder}: {advice}"]
    return []


def follow_links(folder: Path, write: Callable[[str], None], *, stopped: Event) -> None:
    """Write a line for each new message with a link to an account's page, until stopped."""
    read = {path: path.stat().st_size for path in _files(folder)}
    while not stopped.wait(POLL_INTERVAL_S):
        for path in _files(folder):
            with path.open("rb") as handle:
                handle.seek(read.get(path, 0))
                added = handle.read()
            last_separator = added.rfind(b"-" * 79 + b"\n")
            if last_separator < 0:
                continue
            end = last_separator + 80
            read[path] = read.get(path, 0) + end
            for text in link_lines(added[:end]):
                write(text)


def link_lines(data: bytes) -> Iterator[str]:
    """Yield a line for each message that has a link."""
    for part in SEPARATOR.split(data):
        message = email.message_from_bytes(part, policy=default)
        body = message.get_body(("plain",)) if part.strip() else None
        link = LINK.search(body.get_content()) if body else None
        if link:
            yield f"mail to {message['To']}: {link.group()}"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.log"))
