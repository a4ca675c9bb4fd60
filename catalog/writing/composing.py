"""Descriptions composed from a record: one to four sentences, the same each time for a work."""

import re
from dataclasses import dataclass

from catalog.reading.nobodies import is_nobody
from catalog.vocabulary import HAN
from catalog.vocabulary.text import normalise
from catalog.writing.parts import Parts
from catalog.writing.record import WorkRecord, with_attribution
from catalog.writing.sentences_en import english
from catalog.writing.sentences_zh import chinese

LONGEST_NAME = 160
# Cells that stand where a title would, and say that there is none.
NO_TITLE = re.compile(
    r"\W*(?:no title|untitled|title not known|title unknown|blank|offset|not titled|sans titre|"
    r"ohne titel|无题|無題)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ComposedText:
    """A text composed from a record, and the fields of the record that it uses."""

    text: str
    source_fields: tuple[str, ...]


def compose(record: WorkRecord, *, language: str) -> ComposedText | None:
    """Return a description in a language (any code that begins with `zh`, else English).

    None where the record says nothing beyond a title or a name.
    """
    is_chinese = language.startswith("zh")
    own = with_attribution(record)
    parts = Parts(
        record=own,
        title=title_of(own, is_chinese=is_chinese),
        artist=artist_of(own, is_chinese=is_chinese),
    )
    sentences = chinese(parts) if is_chinese else english(parts)
    if not sentences or not parts.says_something:
        return None
    joint = "" if is_chinese else " "
    used = (name for name in dict.fromkeys(parts.used) if getattr(record, name))
    return ComposedText(joint.join(sentences), tuple(used))


def title_of(record: WorkRecord, *, is_chinese: bool) -> str:
    """Return the title to call the work by: in the language, else as it is; '' for none."""
    candidates = (record.title_zh, record.title_en) if is_chinese else (record.title_en,)
    for candidate in candidates:
        title = normalise(candidate).strip(" .。")
        if title and len(title) <= LONGEST_NAME and not NO_TITLE.fullmatch(title):
            return title
    return ""


def artist_of(record: WorkRecord, *, is_chinese: bool) -> str:
    """Return the maker's name in the language, else as it is; '' for one whom nobody knows."""
    names = [record.artist_zh, record.artist_en] if is_chinese else [record.artist_en]
    if not is_chinese and not HAN.search(record.artist_zh):
        names.append(record.artist_zh)
    for candidate in names:
        name = normalise(candidate).strip()
        if name and len(name) <= LONGEST_NAME and not is_nobody(name):
            return name
    return ""
