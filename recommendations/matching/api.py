"""Consigned lots and invitations over REST."""

from types import SimpleNamespace

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from auctions import selectors as auctions
from common import clock
from common.drf import PathId, validated_input
from common.http import signed_in
from recommendations.matching.selectors import invitations as selectors
from recommendations.matching.serializers import (
    ConsignedLotSerializer,
    ConsignedPageSerializer,
    InvitationAnswerSerializer,
    InvitationPageSerializer,
    InvitationSerializer,
)
from recommendations.matching.services import inviting
from recommendations.matching.tasks import request_audience


class ConsignedView(APIView):
    """Consigned lots."""

    @extend_schema(operation_id="me_consigned_list", responses=ConsignedPageSerializer)
    def get(self, request: Request) -> Response:
        """Return the lots that the caller consigned, those that end last first."""
        lots = auctions.consigned_lots(signed_in(request))
        return Response(ConsignedPageSerializer({"results": lots}).data)


class ConsignedLotView(APIView):
    """A consigned lot."""

    @extend_schema(operation_id="me_consigned", responses=ConsignedLotSerializer)
    def get(self, request: Request, lot_id: PathId) -> Response:
        """Return whom a consigned lot fits, in rounded figures, and what would widen interest."""
        view = auctions.require_consigned(signed_in(request), lot_id)
        artwork = view.lot.shown_artwork
        audience = request_audience(artwork, wait_s=settings.WORKER_ANSWER_S) if artwork else None
        shown = SimpleNamespace(lot=view.lot, state=view.state, audience=audience)
        return Response(ConsignedLotSerializer(shown).data)


class InvitationsView(APIView):
    """Invitations."""

    @extend_schema(operation_id="me_invitations_list", responses=InvitationPageSerializer)
    def get(self, request: Request) -> Response:
        """Return the caller's invitations, newest first."""
        rows = selectors.invitations(signed_in(request))
        context = {"request": request, "whole": True}
        return Response(InvitationPageSerializer({"results": rows}, context=context).data)


class InvitationView(APIView):
    """An invitation."""

    @extend_schema(operation_id="me_invitation", responses=InvitationSerializer)
    def get(self, request: Request, invitation_id: PathId) -> Response:
        """Return an invitation."""
        found = selectors.require_invitation(signed_in(request), invitation_id)
        context = {"request": request, "whole": True}
        return Response(InvitationSerializer(found, context=context).data)

    @extend_schema(
        operation_id="me_invitation_answer",
        request=InvitationAnswerSerializer,
        responses=InvitationSerializer,
    )
    def put(self, request: Request, invitation_id: PathId) -> Response:
        """Answer an invitation; the same answer again changes nothing."""
        interested = validated_input(InvitationAnswerSerializer, request)["interested"]
        found = inviting.answer(
            user=signed_in(request),
            invitation_id=invitation_id,
            interested=interested,
            now=clock.now(),
        )
        context = {"request": request, "whole": True}
        return Response(InvitationSerializer(found, context=context).data)
