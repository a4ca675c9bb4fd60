"""Provenance as museums write it, taken apart into its stations: each with its years, if any.

Nothing is interpreted and no word is lost: a text is cut where its writer cut it, at line ends and
at semicolons outside brackets and quotation marks, and notes ("[1] …") stay at the end.
"""

import re
from dataclasses import dataclass

# The Getty's and most museums' sign between two owners.
CUTS = ";；"
OPENING, CLOSING = "([{（【“「『", ")]}）】”」』"
YEAR = re.compile(r"(?<![\d.,/\[№#-])(1[0-9]{3}|20[0-9]{2})(?![\d°]|[.,]\d| ?(?:cm|mm|in\b|×|x ))")
RANGE = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})\s?[-–—/]\s?(\d{4}|\d{2})(?!\d)")
# Life dates stand at the end of a bracket; they are those of an owner, not of what happened.
LIFE = re.compile(r"(1\d{3}|20\d{2})\s?[-–—]\s?(1\d{3}|20\d{2})\s*[)\]）]")
SHORTEST_LIFE = 30
NOTE = re.compile(r"^\s*(?:\[\d+\]|\(\d+\)|notes?:|注[：:]|注释)", re.IGNORECASE)
# A money amount or a lot number is no year.
NO_YEAR = re.compile(
    r"(?:\b(?:lot|no|nos|nr|inv|acc|cat|fig|pl|p|pp|vol|stock)\.?\s?#?|[$€£¥#№]|编号|第)\s?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Station:
    """A part of a provenance as it was written; the years stand in its text, None for none."""

    text: str
    year_from: int | None = None
    year_to: int | None = None


@dataclass(frozen=True)
class Provenance:
    """The stations in the order of the text, and the notes behind them."""

    stations: tuple[Station, ...]
    notes: tuple[str, ...]


def read_provenance(text: str) -> Provenance:
    """Return the stations of a provenance; a text without cuts is one station."""
    stations: list[Station] = []
    notes: list[str] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if notes or NOTE.match(line):
            notes.append(line.strip())
            continue
        stations += [_station(part) for part in _parts(line)]
    if not stations and notes:
        return Provenance(tuple(_station(note) for note in notes), ())
    return Provenance(tuple(stations), tuple(notes))


def _parts(line: str) -> list[str]:
    """Return a line cut at semicolons outside brackets."""
    # Brackets that are never closed hold nothing.
    last = {sign: line.rfind(end) for sign, end in zip(OPENING, CLOSING, strict=True)}
    depth, start = 0, 0
    found: list[str] = []
    for place, sign in enumerate(line):
        if sign in OPENING:
            depth += last[sign] > place
        elif sign in CLOSING:
            depth = max(0, depth - 1)
        elif sign in CUTS and not depth:
            found.append(line[start:place])
            start = place + 1
    found.append(line[start:])
    return [part.strip() for part in found if part.strip()]


def _station(text: str) -> Station:
    plain = LIFE.sub(_without_life, text)
    years = [
        int(found[1])
        for found in YEAR.finditer(plain)
        if not NO_YEAR.search(plain[: found.start()])
    ]
    for found in RANGE.finditer(plain):
        first, end = int(found[1]), found[2]
        last = int(found[1][: 4 - len(end)] + end)
        if first in years and last > first:
            years.append(last)
    if not years:
        return Station(text)
    return Station(text, min(years), max(years))


def _without_life(found: "re.Match[str]") -> str:
    """Return a range of years at the end of a bracket, blank if it is as long as a life."""
    is_life = int(found[2]) - int(found[1]) >= SHORTEST_LIFE
    return " " * len(found[0]) if is_life else found[0]
