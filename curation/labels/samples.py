"""Works that there are not, to see a template with: long titles, missing facts, signs of typst."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.http import absolute_url
from curation.labels.contents import LANGUAGES, code, languages, words
from curation.labels.sheets import Sheet
from curation.labels.typesetting import Inputs

LONG = (
    "A Long Account of Everything That Could Be Seen from the Window of the Third Floor on the "
    "Morning of the Second of May"
)
# Title, in Chinese, artist, in Chinese, life, date, medium, in Chinese, size, price.
WORKS = (
    ("Harbour in Fog", "雾中港口", "Ada Lark", "艾达·拉克", "1931–2004", "1967", "Oil on canvas",
     "布面油画", "61 × 92 cm", "$12,000"),
    ("Mountains after Rain", "山雨初霁图", "Lin Wenyu", "林文煜", "1888–1960", "1935",
     "Ink and colour on paper", "纸本设色", "136 × 68 cm", "$48,500"),
    (LONG, "五月二日清晨从三楼窗口所见一切的详细记述",
     "Maria-Magdalena von Hohenstein-Oberwald", "", "1974–2023", "2019–2021",
     "Gouache, graphite and gold leaf on eleven joined sheets of handmade paper",
     "水粉、石墨与金箔，十一张手工纸拼接", "32.5 × 410 cm", "$7,250"),
    ("", "", "", "", "", "", "", "", "", ""),
    ("#import “x”, $y$ and *bold*", "", "T. Typst", "", "", "2024", "Characters on a page", "",
     "10 × 15 cm", "$1"),
)  # fmt: skip


def sample(sheet: Sheet, *, language: str, now: datetime) -> Inputs:
    """Return the inputs of a template for works that fill a sheet of labels, or half a page."""
    first, second = languages(language)
    count = max(len(WORKS), min(sheet.places, 24))
    with translation.override(LANGUAGES[first]):
        rows = [_row(number, first, second) for number in range(count)]
        data = {
            "title": _("Sample"), "subtitle": _("Works that do not exist"), "language": first,
            "made_on": date_format(now.date(), "DATE_FORMAT"), "show_price": True,
            "words": words(), "sheet": {**sheet.as_json(), "first": 1}, "works": rows,
            "groups": [{"heading": _("Sample"), "works": rows}],
        }  # fmt: skip
    return Inputs(data, {"qr/sample.svg": code(absolute_url("/works/123456"))})


def _row(number: int, first: str, second: str) -> dict[str, Any]:
    en, zh, artist, artist_zh, life, date, medium, medium_zh, size, price = WORKS[
        number % len(WORKS)
    ]
    titles = {"en": en or "Untitled", "zh": zh or en or "无题", "": ""}
    names = {"en": artist or "Unknown artist", "zh": artist_zh or artist or "佚名", "": ""}
    media = {"en": medium, "zh": medium_zh or medium}
    return {
        "number": number + 1, "inventory": f"2026.{number + 1:03}", "title": titles[first],
        "titled": bool(en), "other_title": _if_other(titles, first, second),
        "artist": names[first], "other_artist": _if_other(names, first, second),
        "life": life, "date": date, "medium": media[first], "size": size, "price": price,
        "credit": "", "location": "", "url": absolute_url("/works/123456"), "note": "",
        "qr": "qr/sample.svg", "picture": None,
    }  # fmt: skip


def _if_other(texts: dict[str, str], first: str, second: str) -> str:
    return texts[second] if texts[second] != texts[first] else ""
