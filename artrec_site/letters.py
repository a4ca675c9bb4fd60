"""A trial's letters: files in its state folder, and the links in them for who runs it."""

import email
import re
from collections.abc import Callable, Iterator
from email.policy import default
from pathlib import Path
from threading import Event

LOOK_EVERY_S = 1.0
# What Django's file backend writes behind each letter.
RULE = re.compile(rb"^-{79}\n", re.MULTILINE)
LINK = re.compile(r"https?://\S+/account/\S+")


def follow(folder: Path, say: Callable[[str], None], *, stopped: Event) -> None:
    """Say whom each new letter with a link of the account's pages is for, until stopped."""
    read = {path: path.stat().st_size for path in _files(folder)}
    while not stopped.wait(LOOK_EVERY_S):
        for path in _files(folder):
            with path.open("rb") as handle:
                handle.seek(read.get(path, 0))
                fresh = handle.read()
            whole = fresh.rfind(b"-" * 79 + b"\n")
            if whole < 0:
                continue
            end = whole + 80
            read[path] = read.get(path, 0) + end
            for text in told(fresh[:end]):
                say(text)


def told(written: bytes) -> Iterator[str]:
    """Yield a line for each letter that has a link."""
    for part in RULE.split(written):
        letter = email.message_from_bytes(part, policy=default)
        body = letter.get_body(("plain",)) if part.strip() else None
        link = LINK.search(body.get_content()) if body else None
        if link:
            yield f"a letter to {letter['To']}: {link.group()}"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.log"))
