"""Money as whole minor units of a currency; Babel knows exponents, symbols and grouping."""

from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from babel.core import get_global
from babel.numbers import format_currency, get_currency_precision, get_territory_currencies
from django.conf import settings
from django.utils.translation import get_language, to_locale

# What is priced in somewhere now: no metals, funds, test codes or currencies of the past. Babel
# doesn't know the digital bolívar as tender; prices in Chile's unit of account are usual there.
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


def minor_per_unit(currency: str) -> int:
    """Return how many minor units make one of a currency: 100 cents a dollar, 1 for yen."""
    return int(10 ** get_currency_precision(currency))


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
        precision = get_currency_precision(self.currency)
        value = Decimal(self.amount).scaleb(-precision)
        whole = value == value.to_integral_value()
        locale = Locale.parse(to_locale(get_language() or "en"))
        pattern = "¤#,##0" if whole else None
        return str(
            format_currency(
                value, self.currency, format=pattern, locale=locale, currency_digits=not whole
            )
        )
