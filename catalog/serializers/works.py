"""Works in the REST API's words."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.models import Artwork, ArtworkImage, Tag
from catalog.services.renditions import offered_widths
from catalog.services.zooming import zoom_sources
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
            for width in offered_widths(image)
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


class MomentSerializer(serializers.Serializer[Any]):
    """An entry of a work's history; years are null where the text names none."""

    kind = serializers.ChoiceField(choices=["made", "owned", "owner", "exhibition", "literature"])
    years = serializers.CharField()
    year_from = serializers.IntegerField(allow_null=True)
    year_to = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()


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
    manifest = serializers.SerializerMethodField(
        help_text="The work for viewers of the IIIF Presentation API 3."
    )
    zoom = serializers.SerializerMethodField(
        help_text="Addresses of the `info.json` of pictures that may be zoomed (IIIF Image API)."
    )
    history = serializers.SerializerMethodField()
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

    def get_manifest(self, artwork: Artwork) -> str:
        """Return the address of the manifest."""
        return absolute_url(reverse("pictures:manifest", args=[artwork.pk]))

    def get_zoom(self, artwork: Artwork) -> list[str]:
        """Return where the tiles of each picture are described."""
        found = [source.info for source in zoom_sources(artwork)]
        return [info if "://" in info else absolute_url(info) for info in found]

    @extend_schema_field(MomentSerializer(many=True))
    def get_history(self, artwork: Artwork) -> list[dict[str, Any]]:  # noqa: ARG002
        """Return the timeline, the earliest first."""
        return MomentSerializer(self.context["history"], many=True).data  # type: ignore[return-value]

    def get_exhibitions(self, artwork: Artwork) -> list[dict[str, str]]:  # noqa: ARG002
        """Return where the work is or was shown."""
        shown = self.context["exhibitions"]
        return ExhibitionRefSerializer(shown, many=True).data  # type: ignore[return-value]
