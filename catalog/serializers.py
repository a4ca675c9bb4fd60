"""The catalogue in the REST API's words."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.models import Artwork, ArtworkImage, Tag
from catalog.services.renditions import widths
from common import ports
from common.drf import MoneySerializer, SparseSerializer
from common.http import absolute_url


class ArtistRefSerializer(serializers.Serializer[Any]):
    """An artist, named."""

    id = serializers.CharField(source="pk")
    name = serializers.CharField()


class RenditionSerializer(serializers.Serializer[Any]):
    """A picture in one width."""

    width = serializers.IntegerField()
    url = serializers.CharField()


class ImageSerializer(serializers.Serializer[Any]):
    """A picture of a work; `colour` fills its place until it is there."""

    id = serializers.CharField(source="pk")
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    alt = serializers.CharField()
    colour = serializers.CharField()
    renditions = serializers.SerializerMethodField()

    def get_renditions(self, image: ArtworkImage) -> list[dict[str, int | str]]:
        """Return the addresses of the widths on offer."""
        return [
            {
                "width": width,
                "url": absolute_url(reverse("pictures:image", args=[image.pk, width, "webp"])),
            }
            for width in widths(image.width)
        ]


class LotOfWorkSerializer(serializers.Serializer[Any]):
    """A work's lot: in play, or the last to end. `price` is null before the first bid."""

    id = serializers.CharField(source="lot_id")
    state = serializers.ChoiceField(choices=["scheduled", "open", "closed", "sold", "passed"])
    price = MoneySerializer(allow_null=True)
    start = MoneySerializer()
    opens_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class ArtworkOfLotSerializer(SparseSerializer):
    """A work within its lot."""

    id = serializers.CharField(source="pk")
    title = serializers.CharField()
    artist = ArtistRefSerializer(allow_null=True)
    date_text = serializers.CharField()
    medium = serializers.CharField()
    availability = serializers.ChoiceField(choices=["available", "on_hold", "sold", "not_for_sale"])
    price = MoneySerializer(allow_null=True)
    copies = serializers.IntegerField(help_text="1 unless the work is an edition.")
    copies_left = serializers.IntegerField(help_text="Copies that are not sold.")
    image = serializers.SerializerMethodField()
    demo = serializers.BooleanField(
        source="is_demo", help_text="Whether the work is invented for the demo."
    )

    def get_image(self, artwork: Artwork) -> dict[str, Any] | None:
        """Return the first picture."""
        first = next(iter(artwork.images.all()), None)
        return None if first is None else ImageSerializer(first, context=self.context).data


class ArtworkSerializer(ArtworkOfLotSerializer):
    """A work as lists show it. While its `lot` is in play, `price` is not what it costs."""

    lot = LotOfWorkSerializer(allow_null=True)


class TagSerializer(serializers.Serializer[Any]):
    """A concept of the vocabulary."""

    id = serializers.CharField(source="pk")
    facet = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # the API's word
    aat_url = serializers.CharField(
        help_text="Its page in the Art & Architecture Thesaurus; empty if it has none."
    )


class TagOriginSerializer(serializers.Serializer[Any]):
    """Who proposed a tag that a curator accepted: a language model, or the predictor."""

    source = serializers.CharField(help_text="“model” for a language model.")  # type: ignore[assignment] # the API's word
    model = serializers.CharField(help_text="Name of the language model or of the predictor.")
    accepted_on = serializers.DateField()


class WorkTagSerializer(TagSerializer):
    """A tag of a work."""

    origin = serializers.SerializerMethodField()

    @extend_schema_field(TagOriginSerializer(allow_null=True))
    def get_origin(self, tag: Tag) -> dict[str, Any] | None:
        """Return who proposed the tag; null for one by a curator or from the source."""
        origin = self.context["origins"].get(tag.pk)
        return None if origin is None else TagOriginSerializer(origin).data


class PredictedTagSerializer(serializers.Serializer[Any]):
    """A tag that a predictor suggests; it is none of the work's own until a curator accepts it."""

    id = serializers.CharField(source="tag_id")
    facet = serializers.CharField(source="tag.facet")
    label = serializers.CharField(source="tag.label")  # type: ignore[assignment] # the API's word
    probability = serializers.FloatField(help_text="Calibrated, from 0 to 1.")
    predictor = serializers.CharField(help_text="The version of the predictor.")
    in_use = serializers.BooleanField(
        source="is_in_use", help_text="Whether search and recommendations use the tag."
    )


class SeriesRefSerializer(serializers.Serializer[Any]):
    """A series, named."""

    id = serializers.CharField(source="pk")
    title = serializers.CharField()


class ExhibitionRefSerializer(serializers.Serializer[Any]):
    """An exhibition, named."""

    id = serializers.CharField(source="slug")
    title = serializers.CharField()


class TextOriginSerializer(serializers.Serializer[Any]):
    """Who wrote a description that a curator accepted: a language model, or the record itself."""

    source = serializers.ChoiceField(choices=["record", "model"])  # type: ignore[assignment] # the API's word
    model = serializers.CharField(help_text="The language model’s name, empty for the record.")
    written_on = serializers.DateField()
    edited = serializers.BooleanField(
        source="is_edited", help_text="Whether a curator has changed the text since."
    )


class ArtworkDetailSerializer(ArtworkSerializer):
    """A work with all its facts; sizes in cm."""

    attribution = serializers.CharField()
    year_from = serializers.IntegerField(allow_null=True)
    year_to = serializers.IntegerField(allow_null=True)
    classification = serializers.CharField()
    height_cm = serializers.FloatField(allow_null=True)
    width_cm = serializers.FloatField(allow_null=True)
    depth_cm = serializers.FloatField(allow_null=True)
    dimensions_text = serializers.CharField()
    description = serializers.CharField()
    description_source = serializers.ChoiceField(
        source="description_written_by", choices=["curator", "source", "record", "model"]
    )
    description_origin = TextOriginSerializer(
        allow_null=True, help_text="Null for a text by a curator or from the source."
    )
    tags = serializers.SerializerMethodField()
    predicted_tags = serializers.SerializerMethodField()
    source_terms = serializers.ListField(child=serializers.CharField())
    series = SeriesRefSerializer(allow_null=True)
    location = serializers.CharField()
    credit_line = serializers.CharField()
    provenance = serializers.CharField()
    inscription = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment] # the API's word
    source_id = serializers.CharField()
    source_url = serializers.CharField(source="source_link")
    rights = serializers.CharField()
    accession_number = serializers.CharField()
    images = ImageSerializer(many=True)
    exhibitions = serializers.SerializerMethodField()

    @extend_schema_field(WorkTagSerializer(many=True))
    def get_tags(self, artwork: Artwork) -> list[dict[str, Any]]:
        """Return the tags with their labels and origins."""
        context = {"origins": artwork.origins_of_tags()}
        return WorkTagSerializer(self.context["tags"], many=True, context=context).data  # type: ignore[return-value]

    def get_predicted_tags(self, artwork: Artwork) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the predicted tags, the most likely first."""
        predicted = self.context["predicted_tags"]
        return PredictedTagSerializer(predicted, many=True).data  # type: ignore[return-value]

    def get_exhibitions(self, artwork: Artwork) -> list[dict[str, str]]:  # noqa: ARG002
        """Return where the work is or was shown."""
        shown = self.context["exhibitions"]
        return ExhibitionRefSerializer(shown, many=True).data  # type: ignore[return-value]


class ArtistSerializer(SparseSerializer):
    """An artist."""

    id = serializers.CharField(source="pk")
    name = serializers.CharField()
    birth_year = serializers.IntegerField(allow_null=True)
    death_year = serializers.IntegerField(allow_null=True)
    dates_text = serializers.CharField()
    nationality = serializers.CharField()
    bio = serializers.CharField()
    demo = serializers.BooleanField(source="is_demo")


class ArtistDetailSerializer(ArtistSerializer):
    """An artist with their newest works; all of them by `artworks?artist=`."""

    other_names = serializers.ListField(child=serializers.CharField())
    ulan_url = serializers.CharField(
        help_text="Their page in the Union List of Artist Names; empty if there is none."
    )
    followers = serializers.SerializerMethodField()
    artworks = serializers.SerializerMethodField()

    def get_followers(self, artist: Any) -> int | None:
        """Return how many collectors follow the artist; null below five."""
        return ports.artist_followers(artist.pk)

    def get_artworks(self, artist: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the newest works."""
        shown = self.context["artworks"]
        return ArtworkSerializer(shown, many=True, context=self.nested()).data  # type: ignore[return-value]


class ExhibitionSerializer(SparseSerializer):
    """An exhibition."""

    id = serializers.CharField(source="slug")
    title = serializers.CharField()
    text = serializers.CharField()
    venue = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()


class ExhibitionDetailSerializer(ExhibitionSerializer):
    """An exhibition with its works in hanging order."""

    artworks = serializers.SerializerMethodField()

    def get_artworks(self, exhibition: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the works, at most 200."""
        shown = self.context["artworks"]
        return ArtworkSerializer(shown, many=True, context=self.nested()).data  # type: ignore[return-value]


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


class ExhibitionsSerializer(serializers.Serializer[Any]):
    """A page of exhibitions."""

    results = ExhibitionSerializer(many=True)
    next = serializers.CharField(allow_null=True)
