"""Money as whole minor units of a currency; Babel knows exponents, symbols and grouping.

`to_minor` and `to_units` are the only conversions between whole and minor units: exact, or refused.
"""

from dataclasses import dataclass
from decimal import MAX_PREC, Context, Decimal, InvalidOperation

from babel import Locale
from babel.core import get_global
from babel.numbers import format_currency, get_currency_precision, get_territory_currencies
from django.conf import settings
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from common.reading import UnreadableError

# Amounts are never rounded, however many digits they have.
EXACT = Context(prec=MAX_PREC, traps=[InvalidOperation])
USUAL = 2
# Currencies in use: no metals, funds, test codes or historical ones. Babel does not list the
# digital bolívar as tender; prices in Chile's unit of account are usual there.
CURRENCIES = frozenset(
    code
    for territory in get_global("territory_currencies")
    for code in get_territory_currencies(territory)
) | {"CLF", "VED"}


def site_currency() -> str:
    """Return the currency in which this site compares prices."""
    return str(settings.DEFAULT_CURRENCY)


def known_currency(code: str | None, otherwise: str) -> str:
    """Return the code of a currency in capitals, `otherwise` where it is none."""
    capitals = (code or "").strip().upper()
    return capitals if capitals in CURRENCIES else otherwise


def decimals(currency: str) -> int:
    """Return how many decimals an amount of a currency has: 2 for dollars, 0 for yen."""
    return int(get_currency_precision(currency))


def to_minor(amount: Decimal | int, currency: str) -> int:
    """Return an amount in whole units of a currency as its minor units: 10.01 USD is 1001.

    Raises UnreadableError where the currency has no such fractions; nothing is rounded.
    """
    exact = Decimal(amount)
    # By the digits themselves: a context of fewer digits than the amount has would round it.
    _sign, digits, exponent = exact.as_tuple()
    if isinstance(exponent, str):
        raise UnreadableError(_("Enter an amount."))
    places = decimals(currency)
    beyond = -(exponent + places)
    if beyond > 0 and any(digits[-beyond:]):
        raise UnreadableError(decimals_text(currency))
    return int(exact.scaleb(places, EXACT))


def to_units(minor: int, currency: str) -> Decimal:
    """Return minor units as an amount in whole units, with the currency's decimals."""
    return Decimal(minor).scaleb(-decimals(currency), EXACT)


def nearest(amount: Decimal, currency: str) -> Decimal:
    """Return an approximate amount (“around 500”), rounded to the currency's decimals."""
    return amount.quantize(Decimal(1).scaleb(-decimals(currency)))


def decimals_text(currency: str) -> str:
    """Return what to enter where an amount has more decimals than its currency."""
    places = decimals(currency)
    if places == 0:
        return _("Enter a whole amount: %(currency)s has no decimals.") % {"currency": currency}
    if places == USUAL:
        return _("Enter an amount with at most two decimals.")
    return _("Enter an amount with at most %(places)d decimals.") % {"places": places}


@dataclass(frozen=True)
class Money:
    """An amount in minor units (cents) of an ISO 4217 currency."""

    amount: int
    currency: str

    def as_json(self) -> dict[str, int | str]:
        """Return the REST form: `{"amount": minor units, "currency": code}`."""
        return {"amount": self.amount, "currency": self.currency}

    def __str__(self) -> str:
        """Return the amount as read in the active language, without empty decimals."""
        value = to_units(self.amount, self.currency)
        whole = value == value.to_integral_value()
        locale = Locale.parse(to_locale(get_language() or "en"))
        pattern = "¤#,##0" if whole else None
        return str(
            format_currency(
                value, self.currency, format=pattern, locale=locale, currency_digits=not whole
            )
        )
