"""Names of time zones, from CLDR (Babel) and the zone database.

Babel's own `get_timezone_name` does not do: it knows Asia/Kolkata and other new names by their old
ones only, has no abbreviations but American ones, and takes Dublin's winter for summer time.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from common import zones

# English abbreviations are regional: EST and GMT are in the first, BST and CET in the second.
ABBREVIATING = ("en", "en_GB", "en_AU")
# CLDR's marker for a name that a locale does not have.
NO_NAME = "∅∅∅"
REGIONS = {
    "Africa": gettext_lazy("Africa"), "America": gettext_lazy("Americas"),
    "Antarctica": gettext_lazy("Antarctica"), "Arctic": gettext_lazy("Arctic"),
    "Asia": gettext_lazy("Asia"), "Atlantic": gettext_lazy("Atlantic"),
    "Australia": gettext_lazy("Australia"), "Europe": gettext_lazy("Europe"),
    "Indian": gettext_lazy("Indian Ocean"), "Pacific": gettext_lazy("Pacific"),
}  # fmt: skip
Choices = list[tuple[str, list[tuple[str, str]]]]


def zone_name(zone: ZoneInfo, at: datetime) -> str:
    """Return what the reader calls a zone at a moment: 'EST', 'China Time', '伦敦时间'.

    The offset is added where it alone tells the moment: clocks are set back, and the name is one
    for both hours.
    """
    local, locale = at.astimezone(zone), _locale()
    short = local.tzname() or ""
    if short == "UTC" or (locale.language == "en" and short in _abbreviations(zone.key)):
        return short
    offset = f"UTC{zones.offset_text(local)}"
    name = _name(zone.key, str(locale))
    if not name:
        return offset
    return f"{name} ({offset})" if zones.is_shown_twice(at, zone) else name


def choices() -> Choices:
    """Return the zones to choose from, by region, named in the reader's language."""
    return _choices(str(_locale()))


def choices_with(stored: str, *, empty: Any = None) -> list[Any]:
    """Return the choices, and among them what is stored and, if given, the text for none."""
    offered = {key for _region, rows in choices() for key, _label in rows}
    first = [] if empty is None else [("", empty)]
    own = [(stored, label_of(stored))] if stored and stored not in offered else []
    return [*first, *own, *choices()]


def label_of(key: str) -> str:
    """Return how the choices call a zone: its city and what its time is called."""
    return _label(key, str(_locale()))


def _locale() -> Locale:
    return Locale.parse(to_locale(get_language() or "en"))


@cache
def _choices(locale: str) -> Choices:
    regions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in sorted(_places()):
        regions[key.partition("/")[0]].append((key, _label(key, locale)))
    named = [(str(REGIONS.get(name, name)), rows) for name, rows in sorted(regions.items())]
    return [*named, ("UTC", [("UTC", "UTC")])]


@cache
def _places() -> frozenset[str]:
    """Return the zones of inhabited places, as the zone database lists them by country."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return frozenset(row[2] for row in rows if zones.known(row[2]))


@cache
def _label(key: str, locale: str) -> str:
    city = _city(key, locale)
    name = _name(key, locale) if _is_beijing(key, locale) else _shared_name(key, locale)
    return " · ".join(filter(None, [city, name])) or key


@cache
def _name(key: str, locale: str) -> str:
    """Return a name that is right all year: English 'China Time', Chinese by the city."""
    if locale.startswith("en") and (shared := _shared_name(key, locale)):
        return shared
    city = "北京" if _is_beijing(key, locale) else _city(key, locale)
    return _("%(city)s Time") % {"city": city} if city else ""


def _is_beijing(key: str, locale: str) -> bool:
    """Tell whether people of this language call a zone by Beijing, not by Shanghai."""
    return locale.startswith("zh") and "Asia/Shanghai" in _group(key)


def _city(key: str, locale: str) -> str:
    known = Locale.parse(locale).time_zones
    found = next((known[name]["city"] for name in _group(key) if "city" in known.get(name, {})), "")
    area, _slash, place = key.rpartition("/")
    return str(found or ("" if area in {"", "Etc"} else place.replace("_", " ")))


def _shared_name(key: str, locale: str) -> str:
    """Return the common name of zones with the same time: 'Central European Time'."""
    meta = _meta(key)
    # London and Dublin lie in it by their winter alone.
    if meta == "GMT":
        return ""
    names = Locale.parse(locale).meta_zones.get(meta, {}).get("long", {})
    return str(names.get("generic") or names.get("standard") or "")


@cache
def _abbreviations(key: str) -> frozenset[str]:
    """Return the abbreviations that English knows; the zone database's own are often inventions."""
    return frozenset(
        name
        for locale in map(Locale.parse, ABBREVIATING)
        for found in (
            locale.meta_zones.get(_meta(key), {}),
            *(locale.time_zones.get(one, {}) for one in _group(key)),
        )
        for name in found.get("short", {}).values()
        if name != NO_NAME
    )


def _meta(key: str) -> str:
    """Return CLDR's name for the zones that keep the same time as this one, '' for none."""
    metas = get_global("meta_zones")
    return str(next((metas[name] for name in _group(key) if name in metas), ""))


@cache
def _group(key: str) -> tuple[str, ...]:
    """Return all names of a zone: CLDR's data are under one of them, often an old one."""
    return tuple(_all_names(get_global("zone_aliases").get(key, key)))


def _all_names(canonical: str) -> Iterator[str]:
    yield canonical
    yield from (old for old, new in get_global("zone_aliases").items() if new == canonical)
