"""Alternative texts proposed from a record: what a picture is of, for who can't see it.

They name the work, not what is seen in it: a record says little of that, and nothing is guessed.
"""

from catalog.writing.composing import artist_of, title_of
from catalog.writing.record import WorkRecord

LONGEST = 500


def alternative_text(record: WorkRecord, *, language: str) -> str:
    """Return a text of one line in a language, '' where the record names nothing."""
    is_chinese = language.startswith("zh")
    title = title_of(record, is_chinese=is_chinese)
    artist = artist_of(record, is_chinese=is_chinese)
    medium = (record.medium_zh or record.medium_en) if is_chinese else record.medium_en
    written = [medium.strip(" .。"), record.date_text.strip(" .。")]
    return (_chinese if is_chinese else _english)(title, artist, list(filter(None, written)))


def _english(title: str, artist: str, rest: list[str]) -> str:
    named = f"“{title}”" if title else ""
    if artist:
        named = f"{named} by {artist}" if named else f"Work by {artist}"
    elif rest and not named:
        named = "Work"
    facts = [rest[0][:1].lower() + rest[0][1:], *rest[1:]] if rest and named else rest
    return ", ".join(filter(None, [named, *facts]))[:LONGEST]


def _chinese(title: str, artist: str, rest: list[str]) -> str:
    named = f"{artist}《{title}》" if title else f"{artist}作品" if artist else ""
    if rest and not named:
        named = "作品"
    return "，".join(filter(None, [named, *rest]))[:LONGEST]
