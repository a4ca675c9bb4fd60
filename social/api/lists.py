"""Public lists with reactions and comments over REST."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, LIMIT, CursorPages, validated_input
from common.http import signed_in
from common.throttling import CallRateThrottle
from shelves.selectors.lists import require_public
from social.selectors import comments as selectors
from social.selectors import lists as public
from social.selectors.profiles import reader_id
from social.serializers.comments import (
    CommentPageSerializer,
    CommentSerializer,
    NewCommentSerializer,
    NewReportSerializer,
    SwitchSerializer,
)
from social.serializers.profiles import ListCardPageSerializer, ListCardSerializer
from social.services import comments as services

ORDER = OpenApiParameter(
    "order", str, enum=["new", "popular"], description="The newest first, or the most appreciated."
)


class CommentRateThrottle(CallRateThrottle):
    """Counts comments and reports apart from reads."""

    collectors = "comments"


class Writes(APIView):
    """A view whose POSTs and PATCHes are comments."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Count what a person writes by its own rate."""
        writes = self.request.method in {"POST", "PATCH"}
        return [CommentRateThrottle()] if writes else super().get_throttles()


class NewestPages(CursorPages):
    """The last published first."""

    ordering = ("-published_at", "-id")


class PopularPages(CursorPages):
    """The most appreciated first."""

    ordering = ("-people", "-published_at", "-id")


class PublicListsView(APIView):
    """The public lists."""

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="lists_list",
        parameters=[ORDER, LIMIT, CURSOR],
        responses=ListCardPageSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the public lists of which a work is shown."""
        is_popular = request.query_params.get("order") == "popular"
        pages: CursorPages = PopularPages() if is_popular else NewestPages()
        found = public.popular() if is_popular else public.newest()
        rows = pages.paginate_queryset(found, request, view=self)
        cards = public.cards(rows, reader=reader_id(request.user))
        return pages.get_paginated_response(ListCardSerializer(cards, many=True).data)


class ReactionView(APIView):
    """Whether the caller appreciates a public list."""

    @extend_schema(operation_id="lists_reaction_put", request=None, responses={204: None})
    def put(self, request: Request, list_id: int) -> Response:
        """Appreciate a list; nothing happens if the caller does already."""
        user = signed_in(request)
        services.react(user=user, list_id=list_id, appreciates=True, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="lists_reaction_delete", responses={204: None})
    def delete(self, request: Request, list_id: int) -> Response:
        """Appreciate a list no longer."""
        user = signed_in(request)
        services.react(user=user, list_id=list_id, appreciates=False, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class CommentPages(CursorPages):
    """The newest first."""

    ordering = ("-at", "-id")


class CommentsView(Writes):
    """The comments on a public list."""

    permission_classes = (IsAuthenticatedOrReadOnly,)

    @extend_schema(
        operation_id="lists_comments", parameters=[LIMIT, CURSOR], responses=CommentPageSerializer
    )
    def get(self, request: Request, list_id: int) -> Response:
        """Return the comments that the caller sees, the newest first; none while they are off."""
        require_public(list_id)
        rows = selectors.comments_on(list_id, reader=reader_id(request.user))
        pages = CommentPages()
        found = rows.none() if selectors.are_off(list_id) else rows
        page = pages.paginate_queryset(found, request, view=self)
        return pages.get_paginated_response(CommentSerializer(page, many=True).data)

    @extend_schema(
        operation_id="lists_comments_create",
        request=NewCommentSerializer,
        responses={201: CommentSerializer},
    )
    def post(self, request: Request, list_id: int) -> Response:
        """Write a comment under the caller's public name."""
        text = validated_input(NewCommentSerializer, request)["text"]
        comment = services.write_comment(
            user=signed_in(request), list_id=list_id, text=text, now=clock.now()
        )
        return Response(CommentSerializer(comment).data, status=status.HTTP_201_CREATED)


class CommentView(Writes):
    """One comment on a public list."""

    @extend_schema(
        operation_id="lists_comments_change",
        request=NewCommentSerializer,
        responses=CommentSerializer,
    )
    def patch(self, request: Request, list_id: int, comment_id: int) -> Response:
        """Replace the text of the caller's own comment."""
        comment = services.edit_comment(
            user=signed_in(request),
            list_id=list_id,
            comment_id=comment_id,
            text=validated_input(NewCommentSerializer, request)["text"],
            now=clock.now(),
        )
        return Response(CommentSerializer(comment).data)

    @extend_schema(operation_id="lists_comments_delete", responses={204: None})
    def delete(self, request: Request, list_id: int, comment_id: int) -> Response:
        """Delete the caller's own comment, or remove another's from the caller's own list."""
        services.delete_comment(user=signed_in(request), list_id=list_id, comment_id=comment_id)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ReportView(Writes):
    """Reports of a comment."""

    @extend_schema(
        operation_id="lists_comments_report", request=NewReportSerializer, responses={204: None}
    )
    def post(self, request: Request, list_id: int, comment_id: int) -> Response:
        """Report a comment to the curators; once more does nothing until they have decided."""
        values = validated_input(NewReportSerializer, request)
        services.report_comment(
            user=signed_in(request),
            list_id=list_id,
            comment_id=comment_id,
            now=clock.now(),
            **values,
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class SwitchView(APIView):
    """Whether comments on one of the caller's lists are on."""

    @extend_schema(
        operation_id="me_lists_comments_put", request=SwitchSerializer, responses={204: None}
    )
    def put(self, request: Request, list_id: int) -> Response:
        """Turn comments on a list on or off."""
        on = validated_input(SwitchSerializer, request)["comments"]
        services.set_comments(user=signed_in(request), list_id=list_id, on=on)
        return Response(status=status.HTTP_204_NO_CONTENT)
