"""Dates in workbooks: numbers of days, which a cell's format shows as dates."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from common.xml import children_named

# Formats that every program knows by number; 45 to 47 are times.
BUILT_IN = {14: "ymd", 15: "ymd", 16: "ymd", 17: "ym", 18: "h", 19: "h", 20: "h", 21: "h"} | {
    22: "ymdh", 45: "h", 46: "h", 47: "h",
    **dict.fromkeys([*range(27, 37), *range(50, 59)], "ymd"),
}  # fmt: skip
# What a format quotes, escapes, or says of colours, languages and conditions.
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|E[+-]0+|General', re.IGNORECASE)
FIRST, FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days, no moments
LAST = 2_958_465


@dataclass(frozen=True)
class DateStyles:
    """Which styles show dates, by number: as letters of what they show."""

    forms: dict[str, str] = field(default_factory=dict)
    since_1904: bool = False

    @classmethod
    def of(cls, styles: Any, *, since_1904: bool) -> "DateStyles":
        """Return the styles of a workbook."""
        own = {
            one.get("numFmtId", ""): shown_by(one.get("formatCode", ""))
            for holder in children_named(styles, "numFmts")
            for one in children_named(holder, "numFmt")
        }
        forms = {}
        for holder in children_named(styles, "cellXfs"):
            for number, style in enumerate(children_named(holder, "xf")):
                given = style.get("numFmtId", "0")
                known = BUILT_IN.get(int(given), "") if re.fullmatch("[0-9]{1,5}", given) else ""
                forms[str(number)] = own.get(given, known)
        return cls(forms, since_1904)

    def form(self, style: str | None) -> str:
        """Return what a style shows of a date, '' where it shows a number."""
        return self.forms.get(style or "0", "")


def shown_by(code: str) -> str:
    """Return which of year, month, day and hour a format shows: 'y', 'm', 'd', 'h'."""
    letters = QUOTED.sub("", code.split(";", maxsplit=1)[0]).lower()
    clock = "h" in letters or "s" in letters
    day = "y" in letters or "d" in letters
    if not day and not clock and not re.fullmatch(r"[^0#]*m+[^0#]*", letters):
        return ""
    shown = "".join(letter for letter in "yd" if letter in letters)
    if "m" in letters and (day or not clock):
        shown = shown.replace("y", "ym") if "y" in shown else f"m{shown}"
    return shown + ("h" if clock else "")


def date_text(days: float, shown: str, *, since_1904: bool) -> str | None:
    """Return a date as its format shows it: 1984, 1984-05, 1984-05-03; None for what is none."""
    if not 0 <= days <= LAST:
        return None
    # Excel counts a 29 February 1900, which there was not.
    correction = 1 if not since_1904 and 0 < days < 60 and shown != "h" else 0
    start = FIRST_1904 if since_1904 else FIRST
    moment = start + timedelta(days=days + correction)
    moment = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    if shown == "h":
        return moment.time().isoformat()
    if shown in ("y", "ym"):
        return f"{moment:%Y}" if shown == "y" else f"{moment:%Y-%m}"
    if "h" in shown and moment.time() != moment.min.time():
        return moment.isoformat(sep=" ")
    return moment.date().isoformat()
