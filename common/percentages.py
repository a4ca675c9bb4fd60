"""Rates as whole thousandths of a per cent (8.875 % is 8875), exact; shares as whole percents."""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from babel.numbers import format_decimal, get_decimal_symbol
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from common.reading import UnreadableError

# Ten digits at most on either side: longer ones mean nothing and would only cost time.
_WRITTEN = re.compile(
    r"(?P<whole>\d{1,10})(?:(?P<mark>[.,])(?P<decimals>\d{1,10}))?\s*%?", re.ASCII
)


def parse_per_cent(text: str, *, decimal_symbol: str | None = None) -> int:
    """Return a rate from a percent as a person writes it: '8.875', '8.875 %', '20%'.

    The decimal sign is the active language's unless given. Raises UnreadableError for what is no
    percent from 0 to 100, and for more than three decimals.
    """
    symbol = decimal_symbol or get_decimal_symbol(_locale())
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or found["mark"] not in {None, symbol}:
        raise UnreadableError(
            _("Enter a percentage from 0 to 100, such as %(example)s.")
            % {"example": f"8{symbol}875"}
        )
    return rate_of(Decimal(f"{found['whole']}.{found['decimals'] or 0}"))


def rate_of(per_cent: Decimal | int) -> int:
    """Return a rate from a percent as a number; raises UnreadableError as `parse_per_cent` does."""
    if not (isinstance(per_cent, int) or per_cent.is_finite()) or not 0 <= per_cent <= 100:
        raise UnreadableError(_("Enter a percentage from 0 to 100."))
    # Compared, not multiplied: arithmetic would round a number of very many decimals.
    exact = Decimal(per_cent).quantize(Decimal("0.001"))
    if exact != per_cent:
        raise UnreadableError(_("Enter a percentage with at most three decimals."))
    return int(exact.scaleb(3))


def per_cent_text(rate: int) -> str:
    """Return a rate as a percent in the reader's number format: no trailing zeros, no sign."""
    return str(format_decimal(Decimal(rate).scaleb(-3), format="#0.###", locale=_locale()))


def _locale() -> str:
    return to_locale(get_language() or "en")


def whole_percent(share: float) -> int:
    """Return a share of 1 as a whole percent."""
    return round(100 * share)


def percent_below(share: float) -> int:
    """Return a share of 1 as whole percent, rounded down: 100 says that nothing is missing."""
    return int(100 * share)


def share_of(percent: float) -> float:
    """Return percent as a share of 1."""
    return percent / 100


def whole_percents(shares: Sequence[float]) -> list[int]:
    """Return shares of 1 as whole percents that add up to 100, by the largest remainders."""
    total = sum(shares)
    if not total:
        return [0 for _share in shares]
    exact = [100 * share / total for share in shares]
    percents = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda row: percents[row] - exact[row])
    for row in by_remainder[: 100 - sum(percents)]:
        percents[row] += 1
    return percents
