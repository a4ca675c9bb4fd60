"""Searches and suggestions in the REST API's words."""

from typing import Any

from rest_framework import serializers

from catalog.serializers.works import ArtworkSerializer
from common.http import absolute_url


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


class PriceBarSerializer(serializers.Serializer[Any]):
    """A bar of the histogram of prices, in whole units of the page's `currency`."""

    least = serializers.IntegerField(allow_null=True)
    most = serializers.IntegerField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    count = serializers.IntegerField()


class WayOutSerializer(serializers.Serializer[Any]):
    """A search that finds something where this one found nothing."""

    kind = serializers.ChoiceField(
        choices=["without", "meant", "broader", "alone"],
        help_text="A filter left out, a word spelled otherwise, a broader concept, or one filter "
        "by itself.",
    )
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    count = serializers.IntegerField()
    count_is_capped = serializers.BooleanField(source="capped")
    query = serializers.SerializerMethodField(help_text="Parameters of `GET artworks`.")

    def get_query(self, way: Any) -> str:
        """Return the parameters."""
        return str(way.query.address_params(minor=True))


class BrowsePageSerializer(serializers.Serializer[Any]):
    """A page of works found."""

    results = ArtworkSerializer(many=True)
    next = serializers.CharField(allow_null=True)
    total = serializers.IntegerField()
    total_is_capped = serializers.BooleanField()
    currency = serializers.CharField(help_text="The currency in which prices are compared.")
    understood = UnderstoodSerializer(required=False)
    facets = FacetSerializer(many=True, required=False)
    prices = PriceBarSerializer(many=True, required=False)
    ways_out = WayOutSerializer(many=True, required=False, help_text="Only without any result.")


class SearchSuggestionSerializer(serializers.Serializer[Any]):
    """A name that begins with what was typed, and where it leads."""

    id = serializers.CharField(source="key")
    name = serializers.CharField()
    detail = serializers.CharField(help_text="Life dates, the artist, or the day a sale ends.")
    url = serializers.SerializerMethodField()

    def get_url(self, found: Any) -> str:
        """Return the page's address."""
        return absolute_url(found.url)


class SuggestionsSerializer(serializers.Serializer[Any]):
    """Suggestions by kind; `corrected` is the text without typing errors where it was needed."""

    artists = SearchSuggestionSerializer(many=True)
    works = SearchSuggestionSerializer(many=True)
    concepts = SearchSuggestionSerializer(many=True)
    sales = SearchSuggestionSerializer(many=True)
    corrected = serializers.CharField()


class ArtworksSerializer(serializers.Serializer[Any]):
    """A list of works."""

    results = ArtworkSerializer(many=True)
    next = serializers.CharField(allow_null=True)
