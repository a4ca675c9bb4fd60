"""What the API sends and takes of a collection."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from common import clock
from common.drf import MoneySerializer, SparseSerializer, StrictSerializer, TextField
from common.money import CURRENCIES, Money
from common.reading import UnreadableError
from shelves.models import EventKind, OwnedEvent, OwnedWork
from shelves.models.owned import LONGEST_LINE, LONGEST_NOTES
from shelves.selectors.owned import amount_of, insured_value, price_of
from shelves.services.days import read_day
from shelves.services.owned import PRIVATE, PUBLIC, OwnedValues

LARGEST = 1_000_000_000_000_000


class OwnMoneySerializer(StrictSerializer):
    """An amount in minor units of an ISO 4217 currency, above zero."""

    amount = serializers.IntegerField(min_value=1, max_value=LARGEST)
    currency = serializers.ChoiceField(choices=sorted(CURRENCIES))

    def to_internal_value(self, data: Any) -> Any:
        """Return the money; raises ValidationError."""
        given = super().to_internal_value(data)
        return Money(given["amount"], given["currency"])


class EventSerializer(serializers.Serializer[Any]):
    """An entry of a timeline."""

    id = serializers.CharField(source="pk")
    kind = serializers.ChoiceField(choices=EventKind.values)
    on = serializers.DateField()
    until = serializers.DateField(allow_null=True)
    returned = serializers.BooleanField()
    party = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()
    amount = serializers.SerializerMethodField()

    def get_party(self, event: OwnedEvent) -> str:
        """Return by or to whom."""
        return str(event.private.get("party", ""))

    def get_text(self, event: OwnedEvent) -> str:
        """Return the text."""
        return str(event.private.get("text", ""))

    @extend_schema_field(MoneySerializer(allow_null=True))
    def get_amount(self, event: OwnedEvent) -> dict[str, int | str] | None:
        """Return the amount."""
        amount = amount_of(event)
        return amount.as_json() if amount else None


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "an appraisal",
            {
                "kind": "appraisal",
                "on": "2026-03-01",
                "party": "Lindqvist & Daughters",
                "amount": {"amount": 1850000, "currency": "USD"},
            },
            request_only=True,
        )
    ]
)
class NewOwnedEventSerializer(StrictSerializer):
    """An entry to add."""

    kind = serializers.ChoiceField(choices=EventKind.values)
    on = serializers.DateField()
    until = serializers.DateField(required=False, allow_null=True)
    party = TextField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    text = TextField(max_length=LONGEST_NOTES, required=False, allow_blank=True)
    amount = OwnMoneySerializer(required=False, allow_null=True)


class DocumentSerializer(serializers.Serializer[Any]):
    """A document; its file is at `me/collection/documents/{id}`."""

    id = serializers.CharField(source="pk")
    name = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField()
    at = serializers.DateTimeField()


class NewDocumentSerializer(StrictSerializer):
    """A file to store: a picture or a PDF."""

    file = serializers.FileField(max_length=200)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "a work bought in 1999",
            {
                "id": "7", "artwork_id": "31", "title": "Low Tide", "artist": "Maren Holt",
                "date_text": "1998", "medium": "Oil on canvas", "height_cm": "30.00",
                "width_cm": "40.00", "depth_cm": None,
                "price": {"amount": 125000, "currency": "EUR"}, "bought_on": "1999-03",
                "bought_from": "Galerie Nord", "place": "Study", "inventory": "12", "notes": "",
                "insured": {"amount": 1850000, "currency": "USD"}, "events": [], "documents": [],
                "changed_at": "2026-03-01T09:00:00Z", "removed": False,
            },
            response_only=True,
        )
    ]
)  # fmt: skip
class OwnedSerializer(SparseSerializer):
    """A work that the collector owns; a deleted one is a tombstone without its values."""

    id = serializers.CharField(source="pk")
    artwork_id = serializers.CharField(allow_null=True)
    title = serializers.CharField()
    artist = serializers.CharField()
    date_text = serializers.CharField()
    medium = serializers.CharField()
    height_cm = serializers.DecimalField(max_digits=9, decimal_places=2, allow_null=True)
    width_cm = serializers.DecimalField(max_digits=9, decimal_places=2, allow_null=True)
    depth_cm = serializers.DecimalField(max_digits=9, decimal_places=2, allow_null=True)
    price = MoneySerializer(allow_null=True)
    bought_on = serializers.CharField(help_text="A year, a month or a day: 1999, 1999-03.")
    bought_from = serializers.CharField()
    place = serializers.CharField()
    inventory = serializers.CharField()
    notes = serializers.CharField()
    insured = MoneySerializer(allow_null=True, help_text="The latest appraisal, else the price.")
    events = EventSerializer(many=True)
    documents = DocumentSerializer(many=True)
    changed_at = serializers.DateTimeField()
    removed = serializers.BooleanField()

    def to_representation(self, instance: OwnedWork) -> dict[str, Any]:
        """Return the values that the fields name, unsealed."""
        value, price = insured_value(instance), price_of(instance)
        is_here = not instance.removed
        private = instance.private if is_here else {}
        payload: dict[str, Any] = {
            "id": str(instance.pk),
            "artwork_id": str(instance.artwork_id) if instance.artwork_id else None,
            **{name: "" if instance.removed else getattr(instance, name) for name in PUBLIC[:4]},
            **{
                name: str(side) if is_here and (side := getattr(instance, name)) else None
                for name in PUBLIC[4:]
            },
            "price": price.as_json() if price and is_here else None,
            **{name: str(private.get(name, "")) for name in PRIVATE},
            "insured": value.money.as_json() if value and is_here else None,
            "events": EventSerializer(instance.events.all(), many=True).data if is_here else [],
            "documents": _documents(instance) if is_here else [],
            "changed_at": serializers.DateTimeField().to_representation(instance.changed_at),
            "removed": instance.removed,
        }
        return {name: value for name, value in payload.items() if name in self.fields}


def _documents(owned: OwnedWork) -> Any:
    return DocumentSerializer(owned.documents.all(), many=True).data


class OwnedPageSerializer(serializers.Serializer[Any]):
    """A page of a collection."""

    results = OwnedSerializer(many=True)
    next = serializers.CharField(allow_null=True)


@extend_schema_serializer(
    examples=[
        OpenApiExample(
            "a work of the catalogue",
            {
                "artwork": "31",
                "title": "Low Tide",
                "price": {"amount": 125000, "currency": "EUR"},
                "bought_on": "1999-03",
                "place": "Study",
            },
            request_only=True,
        )
    ]
)
class OwnedInputSerializer(StrictSerializer):
    """What is known of a work; what is left out is empty."""

    artwork = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=2**63 - 1
    )
    title = TextField(max_length=LONGEST_LINE)
    artist = TextField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    date_text = TextField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    medium = TextField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    height_cm = serializers.DecimalField(
        max_digits=8, decimal_places=2, required=False, allow_null=True
    )
    width_cm = serializers.DecimalField(
        max_digits=8, decimal_places=2, required=False, allow_null=True
    )
    depth_cm = serializers.DecimalField(
        max_digits=8, decimal_places=2, required=False, allow_null=True
    )
    price = OwnMoneySerializer(required=False, allow_null=True)
    bought_on = TextField(max_length=60, required=False, allow_blank=True)
    bought_from = TextField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    place = TextField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    inventory = TextField(max_length=LONGEST_LINE, required=False, allow_blank=True)
    notes = TextField(max_length=LONGEST_NOTES, required=False, allow_blank=True)

    def validate_bought_on(self, text: str) -> str:
        """Return a year, a month or a day; raises ValidationError."""
        try:
            return read_day(text, today=clock.now().date())
        except UnreadableError as error:
            raise serializers.ValidationError(str(error)) from error

    def to_internal_value(self, data: Any) -> Any:
        """Return `artwork_id` and `values`; raises ValidationError."""
        given = super().to_internal_value(data)
        artwork_id = given.pop("artwork", None)
        return {"artwork_id": artwork_id, "values": OwnedValues(**given)}


class ValuationSerializer(serializers.Serializer[Any]):
    """What a work is worth by comparable results."""

    low = MoneySerializer()
    middle = MoneySerializer()
    high = MoneySerializer()
    results = serializers.IntegerField(help_text="How many lots of the artist were read.")
    by_artist = serializers.CharField()
    since = serializers.IntegerField()
    until = serializers.IntegerField()
    share = serializers.IntegerField(
        help_text="Percent of prices that lay within such a range in the measurement."
    )
