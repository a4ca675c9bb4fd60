"""Taste over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import services as accounts
from common import clock
from common.drf import validated_input
from common.http import signed_in
from recommendations.collectors import subject_of
from recommendations.taste.selectors.taste import taste_summary
from recommendations.taste.serializers import (
    ChipChangesSerializer,
    PersonalisedSerializer,
    PreferenceChangesSerializer,
    StatementSerializer,
    SteeringChangeSerializer,
    SuggestionAnswersSerializer,
    TasteSerializer,
)
from recommendations.taste.services import preferences, statement, steering, suggestions


class _AnswersWithTaste(APIView):
    """Base of the views that respond with the taste."""

    def taste(self, request: Request) -> Response:
        """Return the response with the caller's taste."""
        subject_id, personalised = subject_of(request)
        summary = taste_summary(subject_id=subject_id, personalised=personalised)
        context = {"request": request, "whole": True}
        return Response(TasteSerializer(summary, context=context).data)


class TasteView(_AnswersWithTaste):
    """The taste."""

    @extend_schema(operation_id="me_taste", responses=TasteSerializer)
    def get(self, request: Request) -> Response:
        """Return the caller's statement, chips and history."""
        return self.taste(request)

    @extend_schema(
        operation_id="me_taste_switch", request=PersonalisedSerializer, responses=TasteSerializer
    )
    def patch(self, request: Request) -> Response:
        """Turn personal recommendations on or off."""
        wanted = validated_input(PersonalisedSerializer, request)["personalised"]
        accounts.set_personalised(
            user=signed_in(request),
            personalised=wanted,
            now=clock.now(),
            how="api",
        )
        return self.taste(request)


class StatementView(_AnswersWithTaste):
    """The statement."""

    @extend_schema(
        operation_id="me_taste_statement", request=StatementSerializer, responses=TasteSerializer
    )
    def put(self, request: Request) -> Response:
        """Replace the statement; the answer holds the chips read from it."""
        text = validated_input(StatementSerializer, request)["text"]
        subject_id, _ = subject_of(request)
        statement.write(subject_id=subject_id, text=text, now=clock.now())
        return self.taste(request)


class ChipsView(_AnswersWithTaste):
    """The chips."""

    @extend_schema(
        operation_id="me_taste_chips", request=ChipChangesSerializer, responses=TasteSerializer
    )
    def patch(self, request: Request) -> Response:
        """Change, remove or add chips; all changes are applied, or none."""
        changes = validated_input(ChipChangesSerializer, request)["chips"]
        subject_id, _ = subject_of(request)
        statement.change_chips(
            subject_id=subject_id,
            changes=[
                statement.ChipChange(
                    chip_id=change.get("id"),
                    concept_id=change.get("concept"),
                    artist=change.get("artist"),
                    weight=change.get("weight"),
                    polarity=change.get("polarity"),
                    removed=change.get("removed", False),
                )
                for change in changes
            ],
            now=clock.now(),
        )
        return self.taste(request)


class PreferencesView(_AnswersWithTaste):
    """The preferences that rank after the model."""

    @extend_schema(
        operation_id="me_taste_preferences",
        request=PreferenceChangesSerializer,
        responses=TasteSerializer,
    )
    def patch(self, request: Request) -> Response:
        """Change, remove or add preferences; all changes are applied, or none."""
        changes = validated_input(PreferenceChangesSerializer, request)["preferences"]
        subject_id, _ = subject_of(request)
        preferences.change_preferences(
            subject_id=subject_id,
            changes=[
                preferences.PreferenceChange(
                    preference_id=change.get("id"),
                    kind=change.get("kind"),
                    value=change.get("value"),
                    polarity=change.get("polarity"),
                    least=change.get("least"),
                    most=change.get("most"),
                    currency=change.get("currency"),
                    bounded="least" in change or "most" in change,
                    removed=change.get("removed", False),
                )
                for change in changes
            ],
            now=clock.now(),
        )
        return self.taste(request)


class SteeringView(_AnswersWithTaste):
    """The sliders."""

    @extend_schema(
        operation_id="me_taste_steering",
        request=SteeringChangeSerializer,
        responses=TasteSerializer,
    )
    def patch(self, request: Request) -> Response:
        """Move a slider, or both; the next list follows."""
        changes = validated_input(SteeringChangeSerializer, request)
        subject_id, _ = subject_of(request)
        steering.steer(subject_id=subject_id, now=clock.now(), **changes)
        return self.taste(request)


class SuggestionsView(_AnswersWithTaste):
    """What a language model suggests."""

    @extend_schema(
        operation_id="me_taste_suggestions",
        request=SuggestionAnswersSerializer,
        responses=TasteSerializer,
    )
    def patch(self, request: Request) -> Response:
        """Add suggestions to the taste, or dismiss them; all, or none."""
        answers = validated_input(SuggestionAnswersSerializer, request)["suggestions"]
        subject_id, _ = subject_of(request)
        suggestions.answer_suggestions(
            subject_id=subject_id,
            answers=[
                suggestions.SuggestionAnswer(each["id"], accepted=each["accepted"])
                for each in answers
            ],
            now=clock.now(),
        )
        return self.taste(request)
