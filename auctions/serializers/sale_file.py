"""The file that `load_sale` reads."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext as _
from rest_framework import serializers

from auctions.services.sales import DEFAULT_PREMIUM, NewLot, NewSale
from common import zones
from common.addresses import typed_address
from common.drf import StrictSerializer
from common.percentages import parse_per_cent, rate_of
from common.reading import UnreadableError

MOST = 2**63 - 1
WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)


class RateField(serializers.Field[int, Any, Any, Any]):
    """A percentage with at most three decimals, returned in thousandths of a per cent.

    Numbers of the file must have been read as Decimal: a float is refused, since it is not exact.
    """

    def to_internal_value(self, data: Any) -> int:
        """Return the rate."""
        try:
            if isinstance(data, str):
                return parse_per_cent(data, decimal_symbol=".")
            if isinstance(data, (int, Decimal)) and not isinstance(data, bool):
                return rate_of(data)
        except UnreadableError as error:
            raise serializers.ValidationError(str(error)) from error
        raise serializers.ValidationError(_("Enter a percentage as a number, such as 8.875."))


class PairField(serializers.ListField):
    """Two numbers in a list."""

    def __init__(self, *, first_may_be_null: bool, rate: bool = False) -> None:
        super().__init__(min_length=2, max_length=2)
        self._first = serializers.IntegerField(
            min_value=0, max_value=MOST, allow_null=first_may_be_null
        )
        self._second = (
            RateField() if rate else serializers.IntegerField(min_value=1, max_value=MOST)
        )

    def to_internal_value(self, data: Any) -> tuple[int | None, int]:  # type: ignore[override]
        """Return the pair."""
        values = super().to_internal_value(data)
        if len(values) != 2:  # DRF counts them only afterwards
            self.fail("min_length" if len(values) < 2 else "max_length", min_length=2, max_length=2)
        first, second = values
        return self._first.run_validation(first), self._second.run_validation(second)


class ZoneField(serializers.CharField):
    """The name of a time zone."""

    def to_internal_value(self, data: Any) -> str:
        """Return the name; raises ValidationError."""
        if not isinstance(data, str) or zones.known(data) is None:
            raise serializers.ValidationError(_("Enter a time zone such as Europe/London."))
        return data


class MomentField(serializers.Field[datetime, Any, Any, Any]):
    """A moment: a time with its offset, or a local time of the file's `timezone`.

    A time without either is rejected as ambiguous.
    """

    def to_internal_value(self, data: Any) -> datetime:
        """Return the moment in UTC."""
        try:
            at = datetime.fromisoformat(data) if WRITTEN.fullmatch(str(data)) else None
        except ValueError:  # such as 30 February
            at = None
        if at is None:
            raise serializers.ValidationError(
                _("Enter the date and time with the offset, such as 2026-05-01T10:00:00+01:00.")
            )
        try:
            return zones.in_utc(at) if at.tzinfo else zones.moment_in(at, self._zone())
        except UnreadableError as error:
            raise serializers.ValidationError(str(error)) from error

    def _zone(self) -> ZoneInfo:
        zone: ZoneInfo | None = self.context["zone"]
        if zone is None:
            raise UnreadableError(
                _(
                    "Add the offset to the time, such as +01:00, or name the sale’s time zone in "
                    'the file, such as "timezone": "Europe/London".'
                )
            )
        return zone


class AddressField(serializers.CharField):
    """An e-mail address in any spelling."""

    def to_internal_value(self, data: Any) -> str:
        """Return its stored form; raises ValidationError."""
        try:
            return typed_address(super().to_internal_value(data))
        except DjangoValidationError as error:
            raise serializers.ValidationError(error.messages) from error


class NewLotSerializer(StrictSerializer):
    """A lot of a sale's file."""

    artwork = serializers.IntegerField(required=False, allow_null=True)
    title = serializers.CharField(required=False, allow_blank=True, max_length=300)
    start = serializers.IntegerField(min_value=1, max_value=MOST)
    reserve = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=MOST)
    seller = AddressField(required=False, allow_null=True)
    opens_at = MomentField(required=False, allow_null=True)
    ends_at = MomentField(required=False, allow_null=True)
    estimate = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=MOST),
        required=False, allow_null=True, min_length=2, max_length=2,
    )  # fmt: skip


class SaleFileSerializer(StrictSerializer):
    """A sale's file; amounts in minor units, rates in per cent."""

    title = serializers.CharField(max_length=300)
    title_zh = serializers.CharField(required=False, allow_blank=True, max_length=300)
    text = serializers.CharField(required=False, allow_blank=True)
    text_zh = serializers.CharField(required=False, allow_blank=True)
    currency = serializers.CharField(max_length=3)
    timezone = ZoneField(required=False)
    opens_at = MomentField()
    ends_at = MomentField()
    soft_close_window_s = serializers.IntegerField(required=False, min_value=0, max_value=86_400)
    soft_close_extension_s = serializers.IntegerField(required=False, min_value=0, max_value=86_400)
    hard_stop_at = MomentField(required=False, allow_null=True)
    increments = serializers.ListField(
        child=PairField(first_may_be_null=False), required=False, allow_null=True, min_length=1
    )
    premium = serializers.ListField(
        child=PairField(first_may_be_null=True, rate=True), required=False, allow_null=True,
        min_length=1,
    )  # fmt: skip
    tax = RateField()
    approval_above = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MOST
    )
    lots = NewLotSerializer(many=True, allow_empty=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tax"].required = False

    def to_internal_value(self, data: Any) -> Any:
        """Return the values, local times read in the file's zone."""
        named = data.get("timezone") if isinstance(data, dict) else None
        zone = zones.known(named) if isinstance(named, str) else None
        self._context = {**self._context, "zone": zone}
        return super().to_internal_value(data)

    def new_sale(self, sellers: dict[str, Any]) -> NewSale:
        """Return the sale to be written; `sellers` holds the accounts by address."""
        read = self.validated_data
        lots = [
            NewLot(
                start=lot["start"],
                title=lot.get("title", ""),
                artwork_id=lot.get("artwork"),
                reserve=lot.get("reserve"),
                seller=sellers.get(lot.get("seller") or ""),
                opens_at=lot.get("opens_at"),
                ends_at=lot.get("ends_at"),
                estimate=tuple(lot["estimate"]) if lot.get("estimate") else None,
            )
            for lot in read["lots"]
        ]
        return NewSale(
            title=read["title"], title_zh=read.get("title_zh", ""), text=read.get("text", ""),
            text_zh=read.get("text_zh", ""), currency=read["currency"],
            timezone=read.get("timezone", ""),
            opens_at=read["opens_at"], ends_at=read["ends_at"], lots=lots,
            window_s=read.get("soft_close_window_s", 120),
            extension_s=read.get("soft_close_extension_s", 120),
            hard_stop_at=read.get("hard_stop_at"),
            increments=tuple(read.get("increments") or ()),
            premium=tuple(read.get("premium") or DEFAULT_PREMIUM),
            tax_rate=read.get("tax", 0), approval_above=read.get("approval_above"),
        )  # fmt: skip
