"""The questionnaire over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import validated_input
from recommendations.collectors import subject_of
from recommendations.onboarding.serializers import AnswerSerializer, QuestionSerializer
from recommendations.onboarding.services import questionnaire


class NextQuestionView(APIView):
    """The questionnaire."""

    @extend_schema(operation_id="questionnaire_next", responses=QuestionSerializer)
    def get(self, request: Request) -> Response:
        """Return the open question: the same until it is answered."""
        subject_id, _ = subject_of(request)
        question = questionnaire.next_question(subject_id=subject_id, now=clock.now())
        return Response(
            QuestionSerializer(question, context={"request": request, "whole": True}).data
        )


class AnswersView(APIView):
    """Answers to the questionnaire."""

    @extend_schema(
        operation_id="questionnaire_answer", request=AnswerSerializer, responses=QuestionSerializer
    )
    def post(self, request: Request) -> Response:
        """Record an answer and return the next question; a repeated answer counts once."""
        payload = validated_input(AnswerSerializer, request)
        subject_id, _ = subject_of(request)
        question = questionnaire.answer(
            subject_id=subject_id,
            pair_id=payload["pair_id"],
            choice=payload["choice"],
            now=clock.now(),
        )
        return Response(
            QuestionSerializer(question, context={"request": request, "whole": True}).data
        )
