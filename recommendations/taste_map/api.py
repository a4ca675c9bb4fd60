"""The taste map over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from recommendations.collectors import subject_of
from recommendations.taste_map.selectors.views import personal_map
from recommendations.taste_map.serializers import TasteMapSerializer


class TasteMapView(APIView):
    """The taste map."""

    @extend_schema(operation_id="me_taste_map", responses=TasteMapSerializer)
    def get(self, request: Request) -> Response:
        """Return the rooms, and the caller's works and recommendations with their places.

        Without a map (too few works, or none drawn yet) there are neither rooms nor works.
        """
        subject_id, personalised = subject_of(request)
        seen = personal_map(subject_id=subject_id, personalised=personalised)
        nothing = {"drawn_at": None, "personalised": personalised, "rooms": (), "works": ()}
        serializer = TasteMapSerializer(seen or nothing, context={"request": request})
        return Response(serializer.data)
