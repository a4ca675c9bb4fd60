"""Audiences and invitations in the API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers import ArtworkSerializer
from common.drf import FlagField, MoneySerializer, StrictSerializer
from common.figures import LEAST, STEP
from recommendations.matching.selectors.invitations import ANSWERS

ABOUT = f"About so many people, a multiple of {STEP} with noise; null for fewer than {LEAST}."


class FigureField(serializers.IntegerField):
    """A rounded count of people."""

    def __init__(self, source: str | None = None) -> None:
        super().__init__(source=source, allow_null=True, help_text=ABOUT, read_only=True)


class SharedSerializer(serializers.Serializer[Any]):
    """What some of those whom the work fits, and who agreed to be invited, have in common."""

    kind = serializers.ChoiceField(
        choices=["concept", "named", "artist", "work"],
        help_text="A concept or artist they like, an artist or work of their own history.",
    )
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    people = FigureField("figure.people")


class BudgetStepSerializer(serializers.Serializer[Any]):
    """How many could afford the work at an amount."""

    amount = MoneySerializer()
    people = FigureField("figure.people")


class AdviceSerializer(serializers.Serializer[Any]):
    """What would widen interest; `effect` is empty where nothing can be counted."""

    kind = serializers.ChoiceField(choices=["estimate", "tags", "picture", "text"])
    text = serializers.CharField()
    effect = serializers.CharField()


class ComparableSerializer(serializers.Serializer[Any]):
    """A sold lot of a similar work, or of another by the same artist."""

    lot_id = serializers.CharField(source="lot.pk")
    title = serializers.CharField(source="lot.name")
    hammer = MoneySerializer()
    at = serializers.DateTimeField()
    is_similar = serializers.BooleanField()


class AudienceSerializer(serializers.Serializer[Any]):
    """Whom a work fits, in figures; `is_known` is false before a worker has computed them."""

    is_known = serializers.BooleanField()
    is_current = serializers.BooleanField(help_text="False: older than a day, no worker answers.")
    computed_at = serializers.DateTimeField(allow_null=True)
    counted = FigureField("counted.people")
    fits = FigureField("fits.people")
    agreed = FigureField("agreed.people")
    shared = SharedSerializer(many=True)
    stated_budgets = FigureField("stated_budgets.people")
    budgets = BudgetStepSerializer(many=True)
    advice = AdviceSerializer(many=True)
    comparables = ComparableSerializer(many=True)


class ConsignedSerializer(serializers.Serializer[Any]):
    """A lot that the caller consigned."""

    lot_id = serializers.CharField(source="lot.pk")
    title = serializers.CharField(source="lot.name")
    state = serializers.CharField()
    ends_at = serializers.DateTimeField(source="lot.ends_at")


class ConsignedLotSerializer(ConsignedSerializer):
    """A consigned lot with its audience; null where its work is no longer shown."""

    audience = AudienceSerializer(allow_null=True)


class ConsignedPageSerializer(serializers.Serializer[Any]):
    """All lots that the caller consigned."""

    results = ConsignedSerializer(many=True)


class InvitationSerializer(serializers.Serializer[Any]):
    """An invitation to a work."""

    id = serializers.CharField(source="pk")
    artwork = ArtworkSerializer()
    sent_at = serializers.DateTimeField()
    answer = serializers.ChoiceField(choices=["", *ANSWERS])
    answered_at = serializers.DateTimeField(allow_null=True)


class InvitationPageSerializer(serializers.Serializer[Any]):
    """All invitations of the caller."""

    results = InvitationSerializer(many=True)


class InvitationAnswerSerializer(StrictSerializer):
    """An answer: with interest, the curators learn the caller's name."""

    interested = FlagField()
