"""Public profiles over REST, and the caller's own."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.services import subject_of
from common import clock
from common.drf import validated_input
from common.http import signed_in
from social.selectors import lists as cards
from social.selectors import people
from social.selectors import profiles as selectors
from social.selectors.alike import alike_collectors
from social.serializers.profiles import (
    AlikeSerializer,
    NewProfileSerializer,
    OwnProfileSerializer,
    ProfileSerializer,
)
from social.services import profiles as services


class ProfileView(APIView):
    """A public profile."""

    permission_classes = (AllowAny,)

    @extend_schema(operation_id="collectors_retrieve", responses=ProfileSerializer)
    def get(self, request: Request, handle: str) -> Response:
        """Return a public profile; 410 `profile_withdrawn` if it is no longer public."""
        reader = selectors.reader_id(request.user)
        found = selectors.require_profile(handle, reader=reader)
        words = selectors.shown_words(found)
        payload = {
            "handle": found.handle,
            "name": found.name,
            "text": found.text,
            "taste": selectors.taste_sentence(words),
            "words": words,
            "lists": cards.cards(list(selectors.shown_lists(found)), reader=reader),
            "followers": people.shown_followers(found),
            "followed": reader is not None and people.is_followed(signed_in(request), found),
        }
        return Response(ProfileSerializer(payload).data)


class OwnProfileView(APIView):
    """The caller's own profile."""

    @extend_schema(operation_id="me_profile", responses=OwnProfileSerializer)
    def get(self, request: Request) -> Response:
        """Return what the caller wrote for the public profile, empty before the first time."""
        return Response(OwnProfileSerializer(self._own(request)).data)

    @extend_schema(
        operation_id="me_profile_put", request=NewProfileSerializer, responses=OwnProfileSerializer
    )
    def put(self, request: Request) -> Response:
        """Store the whole profile and make it public: sending it is the consent."""
        values = validated_input(NewProfileSerializer, request)
        content = services.ProfileContent(
            handle=values["handle"],
            name=values["name"],
            text=values["text"],
            indexed=values["indexed"],
            list_ids=values["lists"],
            words=values["words"],
        )
        user = signed_in(request)
        services.publish_profile(user=user, content=content, now=clock.now(), how="api")
        return self.get(request)

    @extend_schema(operation_id="me_profile_delete", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Withdraw the profile: it, the caller's comments and followers are gone at once."""
        services.withdraw_profile(user=signed_in(request), now=clock.now(), how="api")
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _own(self, request: Request) -> dict[str, Any]:
        user = signed_in(request)
        own = selectors.own_profile(user)
        words = selectors.words_to_choose(subject_of(user=user))
        return {
            "public": selectors.is_public(user),
            **{
                name: getattr(own, name, empty)
                for name, empty in (("handle", ""), ("name", ""), ("text", ""), ("indexed", False))
            },
            "lists": [str(row.list_id) for row in own.shown_lists.all()] if own else [],
            "words": [word.key for word in selectors.shown_words(own)] if own else [],
            "words_to_choose": words,
        }


class AlikeView(APIView):
    """Collectors with the caller's taste."""

    @extend_schema(operation_id="me_collectors_alike", responses=AlikeSerializer)
    def get(self, request: Request) -> Response:
        """Return those among all who agreed to be shown, the likest first."""
        return Response(AlikeSerializer(alike_collectors(signed_in(request))).data)
