"""The recommender over REST: for the collector who is signed in."""

from uuid import UUID

from django.conf import settings
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import selectors as accounts_read
from accounts import services as accounts
from common import clock
from common.drf import CURSOR, FIELDS, LIMIT, PathId, limit_of, received
from common.http import signed_in
from recommendations import selectors, tasks
from recommendations.serializers import (
    AnswerSerializer,
    ChipChangesSerializer,
    EventsSerializer,
    EventStatusesSerializer,
    FeedSerializer,
    PersonalisedSerializer,
    QuestionSerializer,
    StatementSerializer,
    TasteSerializer,
    WhySerializer,
)
from recommendations.services import events, questionnaire, statement, taste
from recommendations.services.feed import serve


class CollectorView(APIView):
    """What all calls of the recommender share."""

    def known(self, request: Request) -> tuple[UUID, bool]:
        """Return the caller's pseudonym, and whether they want personal recommendations."""
        user = signed_in(request)
        profile = accounts_read.profile_of(user) or accounts.open_profile(user=user)
        return profile.subject_id, profile.personalised

    def taste(self, request: Request) -> Response:
        """Answer with what is believed of the caller's taste."""
        subject_id, personalised = self.known(request)
        summary = selectors.taste_summary(subject_id=subject_id, personalised=personalised)
        context = {"request": request, "whole": True}
        return Response(TasteSerializer(summary, context=context).data)


class MyFeed(CollectorView):
    """The list."""

    @extend_schema(
        operation_id="me_feed",
        parameters=[
            LIMIT,
            CURSOR,
            FIELDS,
        ],
        responses=FeedSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return a page of the caller's list, each work with its reasons."""
        subject_id, personalised = self.known(request)
        page = serve(
            subject_id=subject_id,
            personalised=personalised,
            cursor=request.query_params.get("cursor"),
            limit=limit_of(request),
            now=clock.now(),
        )
        return Response(FeedSerializer(page, context={"request": request}).data)


class MyWhy(CollectorView):
    """Why a work."""

    @extend_schema(operation_id="me_recommendations_why", responses=WhySerializer)
    def get(self, request: Request, artwork_id: PathId) -> Response:
        """Return every part of a work's score, computed now."""
        subject_id, _ = self.known(request)
        told = tasks.ask_why(
            subject_id=subject_id, artwork_id=artwork_id, wait_s=settings.WORKER_ANSWER_S
        )
        return Response(WhySerializer(told).data)


class MyInteractions(CollectorView):
    """Events."""

    @extend_schema(
        operation_id="me_interactions",
        request=EventsSerializer,
        responses={202: EventStatusesSerializer},
        examples=[
            OpenApiExample(
                "a view of 12 seconds",
                {
                    "events": [
                        {
                            "id": "6f1c1f0e-6a4e-4d58-9b0b-0f2f6d3c5a11",
                            "kind": "view",
                            "artwork_id": 154,
                            "at": "2026-01-05T10:00:00Z",
                            "dwell_ms": 12000,
                            "list": "WzQyLCIyMDI2LTAxLTA1Il0:4lM…",
                            "source": "for-you",
                            "position": 3,
                        }
                    ]
                },
                request_only=True,
            )
        ],
    )
    def post(self, request: Request) -> Response:
        """Take a batch of at most 500 events; each is accepted, a duplicate, or refused."""
        told = received(EventsSerializer, request)["events"]
        batch = [
            events.NewEvent(
                event_id=event.pop("id"), list_name=event.pop("list", None) or "", **event
            )
            for event in map(dict, told)
        ]
        subject_id, _ = self.known(request)
        statuses = events.record(subject_id=subject_id, events=batch, now=clock.now())
        body = EventStatusesSerializer({"results": statuses}).data
        return Response(body, status=status.HTTP_202_ACCEPTED)


class MyTaste(CollectorView):
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
        wanted = received(PersonalisedSerializer, request)["personalised"]
        accounts.set_personalised(
            user=signed_in(request),
            personalised=wanted,
            now=clock.now(),
            how="api",
        )
        return self.taste(request)


class MyStatement(CollectorView):
    """The statement."""

    @extend_schema(
        operation_id="me_taste_statement", request=StatementSerializer, responses=TasteSerializer
    )
    def put(self, request: Request) -> Response:
        """Replace the statement; the answer holds the chips read from it."""
        text = received(StatementSerializer, request)["text"]
        subject_id, _ = self.known(request)
        statement.write(subject_id=subject_id, text=text, now=clock.now())
        return self.taste(request)


class MyChips(CollectorView):
    """The chips."""

    @extend_schema(
        operation_id="me_taste_chips", request=ChipChangesSerializer, responses=TasteSerializer
    )
    def patch(self, request: Request) -> Response:
        """Weigh, turn, remove or add chips, all or none."""
        changes = received(ChipChangesSerializer, request)["chips"]
        subject_id, _ = self.known(request)
        statement.change_chips(
            subject_id=subject_id,
            changes=[
                statement.ChipChange(
                    chip_id=change.get("id"),
                    concept_id=change.get("concept"),
                    weight=change.get("weight"),
                    polarity=change.get("polarity"),
                    removed=change.get("removed", False),
                )
                for change in changes
            ],
            now=clock.now(),
        )
        return self.taste(request)


class MyHistory(CollectorView):
    """One work in the history."""

    @extend_schema(operation_id="me_taste_forget", responses={204: None})
    def delete(self, request: Request, artwork_id: PathId) -> Response:
        """Take one work out of the history."""
        subject_id, _ = self.known(request)
        taste.forget_work(subject_id=subject_id, artwork_id=artwork_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class MyReset(CollectorView):
    """Forgetting."""

    @extend_schema(operation_id="me_taste_reset", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Forget everything about the caller's taste."""
        subject_id, _ = self.known(request)
        taste.reset(subject_id=subject_id, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class NextQuestion(CollectorView):
    """The questionnaire."""

    @extend_schema(operation_id="questionnaire_next", responses=QuestionSerializer)
    def get(self, request: Request) -> Response:
        """Return the open question: the same until it is answered."""
        subject_id, _ = self.known(request)
        asked = questionnaire.next_question(subject_id=subject_id, now=clock.now())
        return Response(QuestionSerializer(asked, context={"request": request, "whole": True}).data)


class Answers(CollectorView):
    """Answers to the questionnaire."""

    @extend_schema(
        operation_id="questionnaire_answer", request=AnswerSerializer, responses=QuestionSerializer
    )
    def post(self, request: Request) -> Response:
        """Take an answer and return the next question; the same answer twice is one."""
        told = received(AnswerSerializer, request)
        subject_id, _ = self.known(request)
        asked = questionnaire.answer(
            subject_id=subject_id, pair_id=told["pair_id"], choice=told["choice"], now=clock.now()
        )
        return Response(QuestionSerializer(asked, context={"request": request, "whole": True}).data)
