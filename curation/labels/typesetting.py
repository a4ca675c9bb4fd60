"""Typesetting a template with its data, in a process of its own that can do no harm.

The template is typst's language, a program: it may loop, ask for files, packages or memory. It is
compiled by `compiler.py` in an empty folder that has nothing but the template, its data as JSON and
the pictures that the data name; a text of a work is always data, and never part of the template.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from common.errors import DomainError

COMPILER = Path(__file__).with_name("compiler.py")
MOST_PAGES = 1000
MEMORY = 1536 * 1024 * 1024
# For what somebody waits for, and for what a worker makes.
SHORT_S, LONG_S = 10, 60
# A port that nobody listens at: typst asks for packages through this proxy, and is refused.
NO_NETWORK = "http://127.0.0.1:9"
# Packages with fonts; the one with Chinese. Latin letters are in typst's own fonts.
FONTS = ("justmytype_intl_cjk",)


class TypesettingError(DomainError):
    """A document can't be made from a template: what is wrong, where, and what to do."""

    code = "template_fails"

    def __init__(self, text: str, *, line: int = 0, column: int = 0) -> None:
        super().__init__(text)
        self.line, self.column = line, column


@dataclass(frozen=True)
class Inputs:
    """What a template gets: its data, and the files that they name, by their path."""

    data: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Typeset:
    """A document as PDF with its number of pages; of a preview also its first page as PNG.

    unprintable: the characters that no font has, which the document shows as boxes.
    """

    pdf: bytes
    pages: int
    unprintable: str
    picture: bytes = b""


def typeset(
    source: str, inputs: Inputs, *, now: datetime, seconds: int = LONG_S, preview: bool = False
) -> Typeset:
    """Return the document that a template makes of its data. Raises TypesettingError."""
    with tempfile.TemporaryDirectory(prefix="document-") as place:
        folder = Path(place)
        _lay_out(folder / "root", source, inputs)
        answer = _compile(folder, now=now, seconds=seconds, preview=preview)
        picture = folder / "page.png"
        drawn = picture.read_bytes() if picture.exists() else b""
        pdf, missing = (folder / "document.pdf").read_bytes(), answer["unprintable"]
        return Typeset(pdf, answer["pages"], missing, drawn)


def font_folders() -> list[str]:
    """Return the folders with fonts: of the packages, and of this site's own."""
    found = [find_spec(name) for name in FONTS]
    packed = [str(Path(spec.origin).parent / "fonts") for spec in found if spec and spec.origin]
    return [*([settings.DOCUMENT_FONTS] if settings.DOCUMENT_FONTS else []), *packed]


def _lay_out(root: Path, source: str, inputs: Inputs) -> None:
    root.mkdir()
    (root / "template.typ").write_text(source, encoding="utf-8")
    (root / "data.json").write_text(json.dumps(inputs.data, ensure_ascii=False), encoding="utf-8")
    for name, body in inputs.files.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(body)


def _compile(folder: Path, *, now: datetime, seconds: int, preview: bool) -> dict[str, Any]:
    task = {
        "folder": str(folder), "fonts": font_folders(), "made_at": int(now.timestamp()),
        "most_pages": MOST_PAGES, "memory": MEMORY, "seconds": seconds, "preview": preview,
    }  # fmt: skip
    try:
        ran = subprocess.run(
            [sys.executable, "-I", str(COMPILER)], input=json.dumps(task), text=True, cwd=folder,
            env=_environment(folder), capture_output=True, timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(_too_long(seconds)) from error
    if ran.returncode:
        raise TypesettingError(_of_a_dead_process(ran.returncode, seconds))
    answer: dict[str, Any] = json.loads(ran.stdout)
    if answer.get("error") == "pages":
        text = _(
            "The document would have %(pages)d pages; the most is %(most)d. Choose fewer works."
        )
        raise TypesettingError(text % {"pages": answer["pages"], "most": MOST_PAGES})
    if "error" in answer:
        text = _explained(answer["message"], answer["hints"])
        raise TypesettingError(text, line=answer["line"], column=answer["column"])
    return answer


def _environment(folder: Path) -> dict[str, str]:
    """Return the process's environment: no secrets, no network, few threads."""
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    return {
        "PATH": os.defpath, "HOME": str(folder), "RAYON_NUM_THREADS": "2",
        **{name: NO_NETWORK for upper in proxies for name in (upper, upper.lower())},
        "MALLOC_ARENA_MAX": "2",
    }  # fmt: skip


def _of_a_dead_process(code: int, seconds: int) -> str:
    # The kernel ends it at its limit of processor time (SIGXCPU, SIGKILL); else memory was short.
    if code in {-24, -9}:
        return _too_long(seconds)
    return _(
        "The template needs too much memory. Look for a loop or a list that grows without end."
    )


def _too_long(seconds: int) -> str:
    text = _("The template took longer than %(seconds)d seconds. Look for a loop without end.")
    return text % {"seconds": seconds}


def _explained(message: str, hints: list[str]) -> str:
    """Return what typst says of an error, and what to do where we know it."""
    if "package" in message and ("download" in message or "not found" in message):
        return _("A template can’t load packages. Write what it needs into the template itself.")
    if "file not found" in message or "escape the project root" in message:
        return _("A template can read data.json and the pictures that it names, and no other file.")
    return ". ".join([message, *hints])
