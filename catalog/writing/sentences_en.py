"""The sentences of a composed description in English."""

import re

from catalog.writing.parts import Parts, centimetres
from catalog.writing.places import country_of
from catalog.writing.wording import (
    chosen,
    colours,
    kind_of_work,
    label,
    movement,
    subjects,
    table,
)

VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
LONGEST_DATE = 60
# A date that a sentence may quote: not 'date not known' or '?1890s'.
READABLE = re.compile(
    r"(?:c\.? ?|before |after |by )?\d|.*(?:century|dynasty|period|reign)", re.IGNORECASE
)
REIGN = re.compile(r"(?!the\b)[A-Z].*(?:dynasty|period|reign)", re.IGNORECASE)
PROBABLY = " probably in "


def english(parts: Parts) -> list[str]:
    """Return the sentences that the record allows, at most four."""
    made = [_opening(parts), _showing(parts), _belonging(parts), _measures(parts)]
    return [sentence for sentence in made if sentence]


def _opening(parts: Parts) -> str:
    """Say what the work is, whose and when."""
    kind, field = kind_of_work(parts.record, "en")
    by, when = _by(parts), _when(parts)
    if kind:
        parts.use(field)
    noun = kind or "work"
    if not (kind or by or when):
        return ""
    if parts.title:
        parts.use("title_en")
    subject = parts.title and f"“{_quoted(parts.title)}”"
    forms = []
    if by.startswith("by ") and parts.artist and not parts.record.attribution:
        whom = by.removeprefix("by ")
        object_ = subject or f"this {noun}"
        made = f"{_upper(whom)} made {object_}{_apposition(subject, kind)}"
        forms.append(f"{made}{_in(when)}." if when else f"{made.rstrip(',')}.")
    forms += _forms(subject, kind, by, when)
    return chosen(forms, parts.record, "opening")


def _forms(subject: str, kind: str, by: str, when: str) -> list[str]:
    """Return openings about the work by its title, or without one."""
    if not kind:
        return [f"{subject or 'This work'} {_is(by, when)}."]
    if not subject:
        named = f"This {kind} {_is(by, when)}." if by or when else ""
        return [*filter(None, [named]), f"The work is {_a(kind)}{_joined(by, when)}."]
    forms = [f"{subject} is {_a(kind)}{_joined(by, when)}."]
    if when.startswith((" in ", " about ")):
        forms.append(f"Made{when}, {subject} is {_a(kind)}{' ' + by if by else ''}.")
    return forms


def _apposition(subject: str, kind: str) -> str:
    return f", {_a(kind)}," if subject and kind else ""


def _is(by: str, when: str) -> str:
    if by and when:
        return f"is {by} and {_dates_from(when)}"
    return f"is {by}" if by else _dates_from(when)


def _dates_from(when: str) -> str:
    if when.startswith(PROBABLY):
        return f"probably dates from {when.removeprefix(PROBABLY)}"
    return "dates from" + re.sub(r"^ (?:in|from|dated to|dated) ", " ", when)


def _joined(by: str, when: str) -> str:
    if by and when.startswith((" in ", " about ", " probably ", " between ")):
        return f" {by}, made{when}"
    if when.startswith((" in ", " about ", " probably ", " between ")):
        return f" made{when}"
    if by and when.startswith(" from "):
        return f" {by}, made{_in(when)}"
    return f"{' ' + by if by else ''}{',' if by and when else ''}{when}"


def _in(when: str) -> str:
    """Return a date behind 'made': what dates from the 1830s was made in the 1830s."""
    return re.sub(r"^ from ", " in ", when)


def _by(parts: Parts) -> str:
    """Return 'by the Norwegian artist Mara Ellingsen (born 1948)', or what attribution there is."""
    if not parts.artist:
        if parts.record.artist_en:
            parts.use("artist_en")
            return "by an unknown artist"
        return ""
    if not parts.is_attributed:
        return ""
    parts.use("artist_en")
    name = parts.artist + parts.life(" (born {})", " ({}–{})")
    if parts.record.attribution:
        parts.use("attribution")
        if parts.partner:
            return f"by {name} with {parts.partner}"
        return f"{parts.attribution[0]} {name}"
    nationality = parts.record.nationality.strip()
    if country_of(nationality) and chosen((True, True, False), parts.record, "nationality"):
        parts.use("nationality")
        return f"by the {nationality} artist {name}"
    return f"by {name}"


def _when(parts: Parts) -> str:
    """Return ' in 1929', ' about 1820' or ', dated late 17th century', or ''."""
    text = parts.record.date_text.strip()
    if parts.date is not None:
        first, last, hedge = parts.date
        parts.use("date_text")
        if first != last:
            span = f" between {first} and {last}"
            return f" about {first}–{last}" if hedge == "about" else span
        return {
            "": f" in {first}",
            "about": f" about {first}",
            "probably": f" probably in {first}",
        }[hedge]
    years = parts.record.years
    if years is None:
        return ""
    if READABLE.match(text) and text.isprintable() and len(text) <= LONGEST_DATE:
        parts.use("date_text")
        century = re.fullmatch(r"(?:(?:early|mid|late)[ -])?\d{1,2}(?:st|nd|rd|th) century", text)
        decade = re.fullmatch(r"\d{4}s", text)
        if century or decade:
            return f" from the {text}"
        return f" dated to the {text}" if REIGN.fullmatch(text) else f" dated {text}"
    parts.use("year_from")
    begun, done = (f"{-year} BC" if year < 0 else f"{year}" for year in years)
    return f" in {begun}" if begun == done else f" between {begun} and {done}"


def _showing(parts: Parts) -> str:
    """Name what the work shows."""
    found = [label(tag, "en") for tag in subjects(parts.record)]
    if not found:
        return ""
    parts.use("tags")
    listed = _list(found)
    forms = [
        f"It is catalogued under {listed}.",
        f"The catalogue indexes it under {listed}.",
        f"{'Subjects' if len(found) > 1 else 'Subject'} named in the record: {listed}.",
    ]
    if len(found) > 1:
        forms.append(f"The record lists {listed} among its subjects.")
    return chosen(forms, parts.record, "subjects")


def _belonging(parts: Parts) -> str:
    """Say which series, movement or colours the work belongs to or has."""
    record = parts.record
    series = record.series_en.strip()
    if series not in {"", parts.title} and len(series) <= 120 and series.isprintable():
        parts.use("series_en")
        return chosen(
            (
                f"It belongs to the series “{series}”.",
                f"The work is part of the series “{series}”.",
            ),
            record,
            "series",
        )
    if name := movement(record):
        parts.use("tags")
        return f"The work is associated with {table('movements')[name]}."
    if found := [label(tag, "en") for tag in colours(record)]:
        parts.use("tags")
        verb = "is its recorded colour" if len(found) == 1 else "are its recorded colours"
        return f"{_upper(_list(found))} {verb}."
    return ""


def _measures(parts: Parts) -> str:
    """Say what the work is made of, how large it is and in how many copies."""
    record, medium = parts.record, parts.medium
    if medium and medium == kind_of_work(record, "en")[0].removesuffix(" piece"):
        medium = ""
    size = " × ".join(centimetres(side) for side in record.sides)
    if medium:
        parts.use("medium_en")
    edition = ""
    if record.copies > 1:
        parts.use("copies")
        edition = f"in an edition of {record.copies}"
    if record.height_cm is None or record.width_cm is None:
        if medium:
            return _upper(f"{medium}{', ' + edition if edition else ''}.")
        return f"The work exists {edition}." if edition else ""
    parts.use("height_cm", "width_cm", *(["depth_cm"] if record.depth_cm else []))
    tail = f", {edition}" if edition else ""
    if not medium:
        return f"It measures {size} cm{tail}."
    forms = [
        f"{_upper(medium)}, {size} cm{tail}.",
        f"{_upper(medium)}; it measures {size} cm{tail}.",
    ]
    if len(record.sides) == 2:
        high, wide = (centimetres(side) for side in record.sides)
        forms.append(f"{_upper(medium)}, {high} cm high and {wide} cm wide{tail}.")
    return chosen(forms, record, "measures")


def _list(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _quoted(title: str) -> str:
    """Return a title as it stands within quotation marks: its own are single ones."""
    return re.sub(r'["“]([^"“”]*)["”]', r"‘\1’", title)


def _a(noun: str) -> str:
    return f"{'an' if VOWEL.match(noun) else 'a'} {noun}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
