"""What a row says of the sale of its work: whether it is for sale, and for how much."""

from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from catalog.importers.fields import Fields
from catalog.importers.header_measures import code_of, currency_in, multiple_in
from catalog.importers.mapping import ColumnMapping
from catalog.models import Availability
from catalog.services.records import ArtworkRecord
from common.money import CURRENCIES, Money, site_currency
from common.prices import read_price

# As galleries write it. What can mean two states, such as 'unavailable', is in none.
WORDS = {
    Availability.AVAILABLE: (
        "for sale", "in stock", "verfügbar", "zu verkaufen", "frei", "disponible", "à vendre",
        "en vente", "disponibile", "in vendita", "en venta", "a la venta", "disponível", "à venda",
        "beschikbaar", "te koop", "til salg", "till salu", "在售", "可售", "待售", "出售中",
        "有货", "現貨", "现货", "可購", "販売中", "在庫あり",
    ),
    Availability.ON_HOLD: (
        "hold", "reserved", "reserviert", "réservé", "réservée", "riservato", "riservata",
        "reservado", "reservada", "gereserveerd", "reserveret", "reserverad", "已订", "已訂",
        "已预订", "已預訂", "预留", "預留", "保留", "商談中", "予約済", "予約済み",
    ),
    Availability.SOLD: (
        "sold out", "verkauft", "vendu", "vendue", "venduto", "venduta", "vendido", "vendida",
        "verkocht", "solgt", "såld", "已售", "已售出", "售出", "售罄", "已成交", "売約済",
        "売約済み", "完売", "売切", "売り切れ",
    ),
    Availability.NOT_FOR_SALE: (
        "nfs", "n f s", "unverkäuflich", "nicht verkäuflich", "pas à vendre", "non in vendita",
        "no está a la venta", "não está à venda", "niet te koop", "非卖品", "非賣品", "不售",
        "非売品",
    ),
}  # fmt: skip
STATES = {word: state.value for state, words in WORDS.items() for word in words} | {
    state.replace("_", " "): state for state in Availability.values
}


def availability(fields: Fields) -> str:
    """Return a state, '' where the cell is empty."""
    cell = fields.text("availability", 100)
    state = STATES.get(" ".join(cell.casefold().replace("_", " ").replace(".", " ").split()), "")
    if cell and not state:
        known = ", ".join(Availability.values)
        fields.flag("availability", _("must be one of %(known)s") % {"known": known})
    return state


def with_price(record: ArtworkRecord, fields: Fields, mapping: ColumnMapping) -> ArtworkRecord:
    """Add the price, in the currency of the row, the header or the cell, or the usual one."""
    written = fields.text("currency", 100)
    currency = written.upper() if written.upper() in CURRENCIES else code_of(written)
    if written and not currency:
        fields.flag("currency", _("must be an ISO 4217 code such as EUR"))
    if "currency" in mapping.columns and "currency" not in fields:
        # An amount without a currency that can be read is no price.
        fields.given.pop("price", None)
        return record
    currency = currency or currency_in(mapping.columns.get("price", ""))
    price = fields.read("price", partial(_price, currency=currency or None, mapping=mapping))
    if price is None:
        return replace(record, currency=currency or site_currency())
    money, named = price
    derived = record.derived if named else record.derived | {"currency"}
    return replace(record, price_minor=money.amount, currency=money.currency, derived=derived)


def _price(cell: str, *, currency: str | None, mapping: ColumnMapping) -> tuple[Money, bool] | None:
    """Return a price, and whether its currency is stated: else it is the usual one."""
    # 38 in a column 「价格（万元）」 is 380,000.
    if (multiple := multiple_in(mapping.columns.get("price", ""))) and cell.strip()[-1:].isdigit():
        cell = f"{cell.strip()} {multiple}"
    read = partial(read_price, cell, currency=currency, decimal=mapping.decimal)
    price = read(default=site_currency())
    if price is None:
        return None
    # What the cell names doesn't depend on the usual one.
    another = "EUR" if site_currency() != "EUR" else "USD"
    return price, currency is not None or read(default=another) == price
