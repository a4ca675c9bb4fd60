"""Statens Museum for Kunst's open data (CC0): items of its API as JSON."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from catalog.importers.fields import Fields
from catalog.importers.json_file import objects
from catalog.importers.listed_artists import Maker
from catalog.importers.museum import Sides, Work, renamed, works
from catalog.importers.sources.base import Delivery, Importer, Request, register
from catalog.importers.structured import add_title
from catalog.reading import ListedMaker, Unit

ENGLISH = {"engelsk", "english", "en"}
CODES = {
    "dansk": "da", "engelsk": "en", "english": "en", "tysk": "de", "fransk": "fr",
    "italiensk": "it", "svensk": "sv", "norsk": "no", "hollandsk": "nl", "nederlandsk": "nl",
    "latin": "la", "spansk": "es", "islandsk": "is", "grønlandsk": "kl", "færøsk": "fo",
    "russisk": "ru", "japansk": "ja", "finsk": "fi", "polsk": "pl", "kinesisk": "zh",
}  # fmt: skip
CHINESE = {"kinesisk", "chinese", "zh"}
SIDES = {
    "højde": "height", "height": "height", "bredde": "width", "width": "width",
    "dybde": "depth", "depth": "depth", "tykkelse": "depth", "diameter": "diameter",
}  # fmt: skip
UNITS: dict[str, Unit] = {
    "centimeter": "cm", "cm": "cm", "millimeter": "mm", "mm": "mm", "meter": "m", "m": "m",
}  # fmt: skip
# What the museum calls its objects and the nations of its artists, in English.
KINDS = {
    "maleri": "painting", "tegning": "drawing", "grafik": "print", "kobberstik": "engraving",
    "radering": "etching", "litografi": "lithograph", "træsnit": "woodcut", "skulptur": "sculpture",
    "fotografi": "photograph", "akvarel": "watercolour", "pastel": "pastel", "collage": "collage",
    "relief": "relief", "buste": "bust", "linoleumssnit": "linocut", "plakat": "poster",
    "installation": "installation", "video": "video",
}  # fmt: skip
NATIONS = {
    "dansk": "Danish", "svensk": "Swedish", "norsk": "Norwegian", "tysk": "German",
    "fransk": "French", "hollandsk": "Dutch", "nederlandsk": "Dutch", "flamsk": "Flemish",
    "italiensk": "Italian", "engelsk": "English", "britisk": "British", "amerikansk": "American",
    "spansk": "Spanish", "finsk": "Finnish", "islandsk": "Icelandic", "polsk": "Polish",
    "russisk": "Russian", "østrigsk": "Austrian", "schweizisk": "Swiss", "belgisk": "Belgian",
    "japansk": "Japanese", "kinesisk": "Chinese", "græsk": "Greek", "ungarsk": "Hungarian",
    "færøsk": "Faroese", "grønlandsk": "Greenlandic",
}  # fmt: skip
# Of several sizes, the one that is the work's, and those that are its frame's.
OWN = re.compile(
    r"netto|\bnet\b|billed|image|plade|plate|blad|sheet|motiv|lærred|værk", re.IGNORECASE
)
FRAMED = re.compile(
    r"brutto|gross|ramme|fram|passepartout|montering|mount|kasse|sokkel", re.IGNORECASE
)


@register
class SMK(Importer):
    """The collection of Statens Museum for Kunst, the National Gallery of Denmark."""

    name, usage = "smk", "smk FILE.json[.gz]|FOLDER"
    signs = frozenset({"object_number", "titles", "creator_lref"})
    takes_folder = True

    def read(self, request: Request) -> Delivery:
        """Return the works of a file or a folder."""
        found = objects(request.path, note=request.note)
        return Delivery(self.name, works(found, _work_of))


def _work_of(given: Fields) -> Work:
    """Return an item in our terms."""
    names = {
        "credit_line": _lines(given, "credit_line", ""),
        "classification": ", ".join(_parts(given, "object_names", "name")),
        "medium_en": ", ".join(_parts(given, "techniques", "")),
        "inscription": _lines(given, "inscriptions", "content"),
        "description_en": _lines(given, "labels", "text"),
    }
    keys = ("credit_line", "object_names", "techniques", "inscriptions", "labels")
    there = [ours for ours, key in zip(names, keys, strict=True) if key in given]
    number = "object_number" if "object_number" in given else "id"
    texts = renamed(given, {"source_id": number, "accession_number": "object_number"})
    texts |= renamed(given, {"source_url": "frontend_url"}) | _rights(given)
    texts |= renamed(given, {"picture_url": "image_thumbnail"})
    texts |= renamed(given, {"picture_url": "image_native"})
    titles, others = _titles(given)
    texts |= {ours: names[ours] for ours in there} | titles | _dates(given)
    text, sides = _size(given)
    if "dimensions" in given:
        texts["dimensions_text"] = text
    subjects = [*_parts(given, "content_subject", ""), *_parts(given, "content_person", "")]
    kinds = [KINDS.get(one.casefold(), one) for one in _parts(given, "object_names", "name")]
    has_terms = any(key in given for key in ("content_subject", "content_person", "object_names"))
    return Work(
        texts=texts | {"location": "Statens Museum for Kunst, Copenhagen"},
        makers=_makers(given),
        terms=subjects + kinds if has_terms else None,
        sides=sides,
        other_titles=others,
    )


def _rights(given: Fields) -> dict[str, object]:
    """Return the rights, most often a license's address, else that there are none in the work."""
    if "rights" not in given and "public_domain" not in given:
        return {}
    is_free = given.given.get("public_domain") is True
    return {"rights": given.text("rights") or ("Public domain" if is_free else "")}


def _titles(given: Fields) -> tuple[dict[str, object], dict[str, str] | None]:
    """Return the titles in English and Chinese, else the museum's first one, and the others."""
    if "titles" not in given:
        return {}, None
    titles = [Fields(given.line, one) for one in given.objects("titles")]
    spoken = [(one.text("language", 60).casefold(), one.text("title")) for one in titles]
    spoken = [(language, title) for language, title in spoken if title]
    english = next((title for language, title in spoken if language in ENGLISH), "")
    chinese = next((title for language, title in spoken if language in CHINESE), "")
    shown = english or next((title for _language, title in spoken), "")
    others: dict[str, str] = {}
    for language, title in spoken:
        if title not in (shown, chinese):
            add_title(others, CODES.get(language, language or "und"), title)
    found: dict[str, object] = {"title_en": shown}
    return found | ({"title_zh": chinese} if chinese else {}), others


def _parts(given: Fields, name: str, key: str) -> list[str]:
    """Return the texts of a list: of texts, or of objects that have them under a key."""
    value = given.given.get(name)
    if isinstance(value, str):
        return [value] if value.strip() else []
    if not key or (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return given.texts(name)
    found = (Fields(given.line, one).text(key) for one in given.objects(name))
    return list(dict.fromkeys(filter(None, found)))


def _lines(given: Fields, name: str, key: str) -> str:
    return "\n".join(_parts(given, name, key))


def _dates(given: Fields) -> dict[str, object]:
    """Return the first production's years, and the text of all of them."""
    dates = [Fields(given.line, one) for one in given.objects("production_date")]
    if "production_date" not in given:
        return {}
    texts = filter(None, (one.text("period", 200) for one in dates))
    found: dict[str, object] = {"date_text": "; ".join(texts)}
    if dates:
        found |= {"year_from": dates[0].cell("start"), "year_to": dates[0].cell("end")}
    return found


def _makers(given: Fields) -> list[Maker] | None:
    makers = [_maker(one) for one in given.objects("production")]
    return makers if "production" in given else None


def _maker(production: Mapping[str, object]) -> Maker:
    one = Fields(0, production)
    turned = one.text("creator", 300)
    nation = one.text("creator_nationality", 80)
    names = (one.text("creator_forename", 150), one.text("creator_surname", 150))
    return Maker(
        ListedMaker(
            " ".join(filter(None, names)) if all(names) else turned,
            prefix=one.text("creator_qualifier", 100),
            role=one.text("creator_role", 100),
        ),
        source_id=one.text("creator_lref", 200),
        sort_name=turned,
        birth=one.cell("creator_date_of_birth"),
        death=one.cell("creator_date_of_death"),
        nationality=NATIONS.get(nation.casefold(), nation),
        gender=one.text("creator_gender", 20),
    )


def _size(given: Fields) -> tuple[str, Sides | None]:
    """Return all sizes as a text, and the sides of the part that is the work."""
    parts: dict[str, list[Fields]] = defaultdict(list)
    for one in given.objects("dimensions"):
        fields = Fields(given.line, one)
        parts[fields.text("part", 120)].append(fields)
    text = "; ".join(_shown(part, sides) for part, sides in parts.items())
    sized = {part: found for part, sides in parts.items() if (found := _sides(sides))}
    best = next(iter(sorted(sized, key=_rank)), None)
    return text, None if best is None else _as_sides(sized[best], is_framed=_rank(best) > 1)


def _rank(part: str) -> int:
    return 2 if FRAMED.search(part) else 0 if OWN.search(part) else 1


def _shown(part: str, sides: Iterable[Fields]) -> str:
    written = (
        " ".join(filter(None, (one.text("type"), one.text("value"), one.text("unit"))))
        for one in sides
    )
    return ": ".join(filter(None, (part, ", ".join(written))))


def _sides(sides: Iterable[Fields]) -> dict[str, tuple[str, Unit]]:
    """Return the values and units of what is a side, each the first time it is given."""
    found: dict[str, tuple[str, Unit]] = {}
    for one in sides:
        side = SIDES.get(one.text("type", 60).casefold())
        unit = UNITS.get(one.text("unit", 60).casefold())
        value = one.cell("value")
        if side and unit and value.strip():
            # '71,5' as Danes write it
            found.setdefault(side, (f"{value.replace(',', '.')} {unit}", unit))
    return found


def _as_sides(found: Mapping[str, tuple[str, Unit]], *, is_framed: bool) -> Sides:
    values = {side: value for side, (value, _unit) in found.items()}
    diameter = values.pop("diameter", None)
    if diameter:
        values = {"height": diameter, "width": diameter} | values
    problem = _("only the framed size is given") if is_framed else ""
    height, width, depth = (values.get(side) for side in ("height", "width", "depth"))
    return Sides(height, width, depth, problem=problem)
