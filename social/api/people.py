"""Followed and blocked collectors over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common import clock
from common.drf import CURSOR, LIMIT, CursorPages
from common.http import signed_in
from social.selectors.people import follows_of
from social.selectors.profiles import blocked_by
from social.serializers.profiles import BlockedSerializer, FollowedCollectorsSerializer
from social.services import people as services


class FollowedPages(CursorPages):
    """The last followed first."""

    ordering = ("-followed_at", "-id")


class FollowedCollectorsView(APIView):
    """The collectors whom the caller follows."""

    @extend_schema(
        operation_id="me_following_collectors",
        parameters=[LIMIT, CURSOR],
        responses=FollowedCollectorsSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return the collectors whom the caller follows; their news is in `/me/following/works`."""
        pages = FollowedPages()
        rows = pages.paginate_queryset(follows_of(signed_in(request)), request, view=self)
        payload = {
            "results": [
                {
                    "handle": row.followed.handle,
                    "name": row.followed.name,
                    "followed_at": row.followed_at,
                }
                for row in rows
            ],
            "next": pages.next_cursor(),
        }
        return Response(FollowedCollectorsSerializer(payload).data)


class FollowCollectorView(APIView):
    """Following one collector."""

    @extend_schema(operation_id="me_following_collectors_put", request=None, responses={204: None})
    def put(self, request: Request, handle: str) -> Response:
        """Follow a collector; nothing happens if they are followed already."""
        services.follow_collector(user=signed_in(request), handle=handle, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="me_following_collectors_delete", responses={204: None})
    def delete(self, request: Request, handle: str) -> Response:
        """Follow a collector no longer; no error if they are not followed."""
        services.unfollow_collector(user=signed_in(request), handle=handle)
        return Response(status=status.HTTP_204_NO_CONTENT)


class BlocksView(APIView):
    """The collectors whom the caller has blocked."""

    @extend_schema(operation_id="me_blocks", responses=BlockedSerializer)
    def get(self, request: Request) -> Response:
        """Return the blocked collectors, the last blocked first."""
        return Response(BlockedSerializer({"results": blocked_by(signed_in(request))}).data)


class BlockView(APIView):
    """Blocking one collector."""

    @extend_schema(operation_id="me_blocks_put", request=None, responses={204: None})
    def put(self, request: Request, handle: str) -> Response:
        """Block a collector: the two see nothing of each other from now on."""
        services.block_collector(user=signed_in(request), handle=handle, now=clock.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(operation_id="me_blocks_delete", responses={204: None})
    def delete(self, request: Request, handle: str) -> Response:
        """Take a block back; no error if there is none."""
        services.unblock_collector(user=signed_in(request), handle=handle)
        return Response(status=status.HTTP_204_NO_CONTENT)
