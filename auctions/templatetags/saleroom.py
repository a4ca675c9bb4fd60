"""Amounts and rates as the saleroom's pages show them."""

from django import template

from auctions.models import Invoice
from common.money import Money, to_units
from common.percentages import per_cent_text

register = template.Library()


@register.filter
def whole_units(money: Money) -> str:
    """Return an amount in whole units with a decimal point, as typed."""
    return f"{to_units(money.amount, money.currency).normalize():f}"


@register.filter
def per_cent(rate: int) -> str:
    """Return a rate as a percent in the reader's number format, without the sign."""
    return per_cent_text(rate)


@register.simple_tag
def money_of(invoice: Invoice, amount: int) -> Money:
    """Return an amount in the invoice's currency."""
    return invoice.money(amount)
