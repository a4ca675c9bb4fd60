"""Parsing of numbers and amounts typed into forms, by the separators of the page's language."""

from collections.abc import Callable
from decimal import Decimal

from babel.numbers import get_decimal_symbol
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from common.money import decimals, to_minor
from common.numbers import AmbiguousNumberError, DecimalSign, fold_signs, read_number
from common.prices import read_amount
from common.reading import UnreadableError

Reader = Callable[[DecimalSign | None], Decimal | None]
# A third digit after the separator is one in currencies such as the Kuwaiti dinar only.
THOUSANDTHS = 3


def decimal_sign() -> DecimalSign:
    """Return the decimal separator of the active language."""
    return "," if get_decimal_symbol(to_locale(get_language() or "en")) == "," else "."


def read_typed_number(text: str, *, places: int = 2) -> Decimal | None:
    """Return a number as the page's language writes it, None for none; raises UnreadableError."""
    return read_typed(text, lambda sign: read_number(text, decimal=sign), places=places)


def read_typed_amount(text: str, *, currency: str) -> Decimal | None:
    """Return an amount in whole units, a sign or code of its currency beside it or not.

    Raises UnreadableError for another currency, for fractions that this one doesn't have, and for
    all that is not one amount.
    """

    def read(sign: DecimalSign | None) -> Decimal | None:
        found = read_amount(text, currency=currency, decimal=sign)
        return found[0] if found else None

    amount = read_typed(text, read, places=decimals(currency))
    if amount is not None:
        to_minor(amount, currency)
    return amount


def in_language(value: Decimal) -> str:
    """Return a number as one would type it in the active language."""
    return f"{value:f}".replace(".", decimal_sign())


def read_typed(text: str, read: Reader, *, places: int = 2) -> Decimal | None:
    """Read a text by the language's separator; raises UnreadableError where the other may be meant.

    `places`: how many decimals such a number has; three are ambiguous where two are usual.
    """
    sign = decimal_sign()
    try:
        value = read(sign)
    except UnreadableError as error:
        raise _with_a_hint(text, read, sign, error, places) from None
    try:
        read(None)
    except AmbiguousNumberError as error:
        # Its one separator is taken for the decimal one, or else for that of the thousands.
        if places < THOUSANDTHS and sign in fold_signs(error.text):
            fraction, whole = sorted(map(abs, error.readings))
            raise _with_both_spellings(text, whole, fraction, places) from error
    return value


def _with_both_spellings(
    text: str, whole: Decimal, fraction: Decimal, places: int
) -> UnreadableError:
    """Return an error with the spellings that are taken: not the text itself once more."""
    spelled = {"text": text.strip(), "one": in_language(whole)}
    if _decimals_of(fraction) > places:
        return UnreadableError(
            _("“%(text)s” has too many decimals; write %(one)s if you mean that") % spelled
        )
    spelled["other"] = in_language(round(fraction, places))
    return UnreadableError(
        _("“%(text)s” can mean %(one)s or %(other)s; write one of these") % spelled
    )


def _decimals_of(value: Decimal) -> int:
    """Return how many decimals a value has, without zeros at their end."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -int(exponent))


def _with_a_hint(
    text: str, read: Reader, sign: DecimalSign, why: UnreadableError, places: int
) -> UnreadableError:
    """Return why a text can't be read, with the expected spelling of its number, if it has one."""
    try:
        meant = read("," if sign == "." else ".")
    except UnreadableError as error:
        return error
    if meant is not None and _decimals_of(meant) > places:
        return why
    return UnreadableError(
        _("“%(text)s” is not in the number format used here; write %(number)s")
        % {"text": text.strip(), "number": in_language(meant or Decimal(0))}
    )
