"""Searches and their results in the REST API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers.works import ArtworkSerializer


class UnderstoodFilterSerializer(serializers.Serializer[Any]):
    """A filter read from the search's words."""

    field = serializers.CharField()
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word


class CorrectionSerializer(serializers.Serializer[Any]):
    """A word that the catalogue does not know, and the one searched for instead."""

    typed = serializers.CharField()
    meant = serializers.CharField()


class UnderstoodSerializer(serializers.Serializer[Any]):
    """What was read from the search's words."""

    filters = UnderstoodFilterSerializer(many=True)
    text = serializers.CharField(help_text="The words used for the text search.")
    dropped = serializers.SerializerMethodField()
    words_found = serializers.BooleanField(
        help_text="False if no work contains the words and the results are the closest in meaning."
    )
    corrected = serializers.SerializerMethodField()
    semantic = serializers.SerializerMethodField()

    def get_dropped(self, understood: Any) -> list[str]:
        """Return the filters left out, named."""
        return [filter_.label for filter_ in understood.dropped]

    def get_corrected(self, understood: Any) -> list[dict[str, str]]:
        """Return the corrections."""
        return [{"typed": typed, "meant": meant} for typed, meant in understood.corrected]

    def get_semantic(self, understood: Any) -> bool:  # noqa: ARG002
        """Tell whether meaning was searched too, not words alone."""
        return bool(self.context["semantic"])


class FacetChoiceSerializer(serializers.Serializer[Any]):
    """A value to narrow by, and how many works it leaves."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    count = serializers.IntegerField()
    selected = serializers.BooleanField()


class FacetSerializer(serializers.Serializer[Any]):
    """A facet; `parameter` is the query parameter that its values go into."""

    facet = serializers.CharField()
    parameter = serializers.CharField(source="name")
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    choices = FacetChoiceSerializer(many=True)


class BrowsePageSerializer(serializers.Serializer[Any]):
    """A page of works found."""

    results = ArtworkSerializer(many=True)
    next = serializers.CharField(allow_null=True)
    total = serializers.IntegerField()
    total_is_capped = serializers.BooleanField()
    currency = serializers.CharField(help_text="The currency in which prices are compared.")
    understood = UnderstoodSerializer(required=False)
    facets = FacetSerializer(many=True, required=False)


class ArtworksSerializer(serializers.Serializer[Any]):
    """A list of works."""

    results = ArtworkSerializer(many=True)
    next = serializers.CharField(allow_null=True)
