"""Brings the translations up to date with the texts of code and templates: `make messages`.

    python -m artrec_site.messages          add new texts, drop those that are gone, compile
    python -m artrec_site.messages --check  change nothing; status 1 where something is to be done

English texts are their own keys, so the one catalogue is Chinese. Texts are found by Babel, and in
templates by Django's own reader: no gettext tools are needed. New texts are appended, without line
numbers, so that two branches seldom conflict. An entry with the comment `#. allauth` replaces what
that library has no Chinese for, or has in other words than ours; it stays until it is removed here.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

from artrec_site.translations import compile_stale

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/zh_Hans/LC_MESSAGES/django.po"
NOT_OURS = {".venv", ".artrec", "migrations", "tests", "benchmarks"}
PLAIN, PLURAL, IN_CONTEXT = (1,), (1, 2), ((1, "c"), 2)
KEYWORDS: dict[str, tuple[Any, ...]] = {
    "_": PLAIN, "gettext": PLAIN, "gettext_noop": PLAIN, "gettext_lazy": PLAIN,
    "ngettext": PLURAL, "ngettext_lazy": PLURAL,
    "pgettext": IN_CONTEXT, "pgettext_lazy": IN_CONTEXT,
    "npgettext": (*IN_CONTEXT, 3), "npgettext_lazy": (*IN_CONTEXT, 3),
}  # fmt: skip


class Text(NamedTuple):
    """A text that people read, with its plural and its gettext context."""

    text: str
    plural: str = ""
    context: str | None = None


def texts(root: Path) -> list[Text]:
    """Return the texts of all code and templates below a folder, in order, each once."""
    found: dict[Text, None] = {}
    for path in _files(root, "*.py"):
        found |= dict.fromkeys(_called(path.read_text()))
    for path in (*_files(root, "*.html"), *_files(root, "*.txt")):
        # Django turns a template into calls among blanked words: Python, but for the indentation.
        code = templatize(path.read_text(), origin=str(path))
        found |= dict.fromkeys(_called("\n".join(line.lstrip() for line in code.split("\n"))))
    return list(found)


def _files(root: Path, pattern: str) -> Iterator[Path]:
    for path in sorted(root.rglob(pattern)):
        if not NOT_OURS & set(path.relative_to(root).parts):
            yield path


def _called(code: str) -> Iterator[Text]:
    for _line, found, _comments, context in extract(
        "python", BytesIO(code.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    ):
        text, plural, *_ = found if isinstance(found, tuple) else (found, "")
        yield Text(text, plural, context)


def update(catalogue: polib.POFile, wanted: list[Text]) -> tuple[list[Text], list[Text]]:
    """Bring a catalogue up to date; return what was added and what was removed."""
    entries = {Text(each.msgid, each.msgid_plural, each.msgctxt): each for each in catalogue}
    added = [text for text in wanted if text not in entries]
    ours = [text for text, entry in entries.items() if not entry.comment]
    removed = [text for text in ours if text not in set(wanted)]
    for text in removed:
        catalogue.remove(entries[text])
    for text in added:
        catalogue.append(
            polib.POEntry(
                msgid=text.text,
                msgctxt=text.context,
                msgid_plural=text.plural,
                msgstr_plural={0: ""} if text.plural else {},
            )
        )
    return added, removed


def main(arguments: list[str]) -> int:
    """Run; return the exit status."""
    settings.configure()
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=0, check_for_duplicates=True)
    added, removed = update(catalogue, texts(ROOT))
    for sign, found in (("+", added), ("-", removed)):
        for text in found:
            sys.stdout.write(f"{sign} {text.text}\n")
    left = [entry.msgid for entry in catalogue.untranslated_entries()]
    sys.stdout.write(f"{len(catalogue)} texts, {len(left)} untranslated, in {CATALOGUE}\n")
    if "--check" in arguments:
        return int(bool(added or removed or left))
    if added or removed:
        catalogue.save()
    compile_stale(ROOT / "locale")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
