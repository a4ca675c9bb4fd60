"""What is known of a work's price, as JSON."""

from typing import Any

from rest_framework import serializers

from common.drf import MoneySerializer

# As of a work’s lot in lists.
STATES_SHOWN = ["scheduled", "open", "closed", "sold", "passed"]


class PastLotSerializer(serializers.Serializer[Any]):
    """A lot that a work is or was offered in; `price` is the hammer price of a sold one."""

    lot_id = serializers.CharField(source="lot.pk")
    sale_id = serializers.CharField(source="lot.sale_id")
    state = serializers.ChoiceField(choices=STATES_SHOWN)
    price = MoneySerializer(allow_null=True)
    at = serializers.DateTimeField()


class PriceRangeSerializer(serializers.Serializer[Any]):
    """The range in which a price lies by results of the artist's lots from `since` to `until`."""

    low = MoneySerializer()
    middle = MoneySerializer()
    high = MoneySerializer()
    results = serializers.IntegerField()
    since = serializers.IntegerField()
    until = serializers.IntegerField()
    share = serializers.IntegerField(help_text="Per cent of such ranges that held the price.")


class ComparableResultSerializer(serializers.Serializer[Any]):
    """A sold lot of a similar work, or of another by the same artist."""

    lot_id = serializers.CharField(source="lot.pk")
    title = serializers.CharField(source="lot.name")
    hammer = MoneySerializer()
    at = serializers.DateTimeField()
    similar = serializers.BooleanField(source="is_similar")


class PricesSerializer(serializers.Serializer[Any]):
    """What is known of a work's price; hammer prices, without premium and tax."""

    lots = PastLotSerializer(many=True)
    valuation = PriceRangeSerializer(allow_null=True)
    comparables = ComparableResultSerializer(many=True)


class ResultSerializer(serializers.Serializer[Any]):
    """What a lot came to; `hammer` is null where it was not sold."""

    lot_id = serializers.CharField(source="lot.pk")
    sale_id = serializers.CharField(source="lot.sale_id")
    artwork_id = serializers.CharField(source="lot.artwork_id")
    title = serializers.CharField(source="lot.name")
    hammer = MoneySerializer(allow_null=True)
    at = serializers.DateTimeField()


class ResultPageSerializer(serializers.Serializer[Any]):
    """A page of results."""

    results = ResultSerializer(many=True)
    next = serializers.CharField(allow_null=True)
