"""Consents over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import selectors, services
from accounts.models import Consent, Purpose
from accounts.serializers import ConsentsSerializer, NewConsentsSerializer
from common import clock
from common.drf import validated_input
from common.http import signed_in


class ConsentsView(APIView):
    """Consents."""

    @extend_schema(operation_id="me_consents", responses=ConsentsSerializer)
    def get(self, request: Request) -> Response:
        """Return what the caller agrees to, by purpose, with its history."""
        payload = {"results": selectors.consents(signed_in(request))}
        return Response(ConsentsSerializer(payload).data)

    @extend_schema(
        operation_id="me_consents_put", request=NewConsentsSerializer, responses=ConsentsSerializer
    )
    def put(self, request: Request) -> Response:
        """Give or withdraw consents; a purpose left out stays as it is."""
        payload = validated_input(NewConsentsSerializer, request)
        wanted = {Purpose(name): given for name, given in payload.items()}
        services.set_consents(
            user=signed_in(request), wanted=wanted, now=clock.now(), how=Consent.How.API
        )
        return self.get(request)
