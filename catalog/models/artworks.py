"""Works with their pictures and tags."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalog.models import completeness
from catalog.models.makers import Artist, Series
from catalog.models.origins import TextOrigin, in_words
from catalog.models.tag_origins import TagOrigin
from catalog.name_words import NameWordsField
from catalog.querysets import ArtworkQuerySet
from catalog.vocabulary import concepts
from catalog.vocabulary.authorities import aat_ids, authority_page
from common import ports
from common.bilingual import Bilingual, language_name, prefers_chinese
from common.image_fields import StoredImageField
from common.links import WebAddressValidator, web_address
from common.money import Money
from common.phrases import labelled


class Tag(models.Model):
    """A concept of the vocabulary, as a row: its id is the concept's, its labels are for pages."""

    id = models.SlugField(primary_key=True, max_length=60)
    facet = models.CharField(_("facet"), max_length=20, db_index=True)
    label_en = models.CharField(_("label"), max_length=80)
    label_zh = models.CharField(_("label in Chinese"), max_length=80)
    # By which a name is found while it is typed.
    search_text = NameWordsField(editable=False, blank=True, default="", db_default="")
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    label = Bilingual("label")

    class Meta:
        ordering = ["label_en"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        indexes = [GinIndex(fields=["search_vector"], name="tag_names")]

    def __str__(self) -> str:
        return self.label

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return the concept's names in both languages."""
        concept = concepts().get(self.pk)
        own = (self.label_en, self.label_zh)
        return tuple(dict.fromkeys((*own, *concept.en, *concept.zh) if concept else own))

    @property
    def aat_url(self) -> str:
        """Return the concept's page in the Art & Architecture Thesaurus, '' for none."""
        return authority_page("aat", aat_ids().get(self.pk, ""))


class Availability(models.TextChoices):
    """Whether a work is for sale."""

    AVAILABLE = "available", _("Available")
    ON_HOLD = "on_hold", _("On hold")
    SOLD = "sold", _("Sold")
    NOT_FOR_SALE = "not_for_sale", _("Not for sale")


class TextSource(models.TextChoices):
    """Who or what wrote a description. What a model wrote is marked so for ever."""

    CURATOR = "curator", _("Written by a curator")
    SOURCE = "source", _("From the source")
    RECORD = "record", _("Composed from the record")
    MODEL = "model", _("Written by a language model")


class Artwork(models.Model):
    """A work of art, one of a kind unless it has several copies (an edition)."""

    artist = models.ForeignKey(
        Artist, on_delete=models.PROTECT, null=True, blank=True, related_name="artworks",
        verbose_name=_("artist"),
    )  # fmt: skip
    series = models.ForeignKey(
        Series, on_delete=models.SET_NULL, null=True, blank=True, related_name="artworks",
        verbose_name=_("series"),
    )  # fmt: skip
    # By which a series is ordered, and what is missing of it counted.
    series_number = models.PositiveSmallIntegerField(
        _("number in the series"), null=True, blank=True
    )
    # The work that this row is a duplicate of. It stays for its history, its address and its
    # source, which would bring it again; pages, desk and recommendations leave it out.
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="duplicates",
        verbose_name=_("merged into"),
    )  # fmt: skip
    # How sure the maker is, and who else had a hand in it: "after", "with Jane Doe".
    attribution = models.CharField(_("attribution"), max_length=500, blank=True)
    title_en = models.CharField(_("title"), max_length=1000, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=1000, blank=True)
    # Titles in further languages as sources give them, by the code of the language.
    other_titles = models.JSONField(
        _("titles in other languages"), default=dict, db_default={}, editable=False
    )
    date_text = models.CharField(_("date"), max_length=200, blank=True)
    year_from = models.SmallIntegerField(_("from year"), null=True, blank=True)
    year_to = models.SmallIntegerField(_("to year"), null=True, blank=True)
    medium_en = models.CharField(_("medium"), max_length=500, blank=True)
    medium_zh = models.CharField(_("medium in Chinese"), max_length=500, blank=True)
    classification = models.CharField(_("classification"), max_length=120, blank=True)
    height_cm = models.DecimalField(
        _("height, cm"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    width_cm = models.DecimalField(
        _("width, cm"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    depth_cm = models.DecimalField(
        _("depth, cm"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    dimensions_text = models.TextField(_("dimensions"), blank=True)
    description_en = models.TextField(_("description"), blank=True)
    description_zh = models.TextField(_("description in Chinese"), blank=True)
    description_source = models.CharField(
        _("description by"), max_length=20, choices=TextSource, default=TextSource.CURATOR
    )
    description_author = models.CharField(_("author or model"), max_length=200, blank=True)
    # Of texts that were proposed and accepted (`TextOrigin`): they say more than the two above, and
    # are written by services alone. Empty for what a curator or the source wrote.
    AUDITED_IN_WORDS: ClassVar = {
        "description_en_origin": in_words,
        "description_zh_origin": in_words,
    }
    description_en_origin = models.JSONField(
        _("origin of the description"), default=dict, db_default={}, editable=False
    )
    description_zh_origin = models.JSONField(
        _("origin of the description in Chinese"), default=dict, db_default={}, editable=False
    )
    # Ids of Tag, in an array: one index answers any combination of facets, one unnest counts them
    # (docs/adr/0003). Checked against the vocabulary by services and forms.
    tags = ArrayField(
        models.SlugField(max_length=60), default=list, blank=True, verbose_name=_("tags")
    )
    # Of tags that were proposed and accepted (`TagOrigin`), by the tag; written by services alone.
    # A tag that is taken away loses its origin, so that one given again by hand has none.
    tag_origins = models.JSONField(
        _("origins of the tags"), default=dict, db_default={}, editable=False
    )
    source_terms = ArrayField(
        models.CharField(max_length=300),
        default=list,
        blank=True,
        verbose_name=_("terms used by the source"),
    )
    availability = models.CharField(
        _("availability"),
        max_length=20,
        choices=Availability,
        default=Availability.NOT_FOR_SALE,
    )
    copies = models.PositiveSmallIntegerField(
        _("copies"), default=1, db_default=1, validators=[MinValueValidator(1)]
    )
    # By lots and otherwise. A work that is sold has no copy left, whatever this says.
    copies_sold = models.PositiveSmallIntegerField(_("copies sold"), default=0, db_default=0)
    price_minor = models.BigIntegerField(_("price, minor units"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    location = models.CharField(_("location"), max_length=300, blank=True)
    credit_line = models.TextField(_("credit line"), blank=True)
    provenance = models.TextField(_("provenance"), blank=True)
    inscription = models.TextField(_("inscription"), blank=True)
    # As the source states them: who has the rights in the work, and on what terms its picture is
    # given. Curators fetch the picture at the address; nothing else does.
    rights = models.TextField(_("rights"), blank=True, default="", db_default="")
    picture_url = models.URLField(
        _("picture at the source"), max_length=1000, blank=True, default="", db_default="",
        validators=[WebAddressValidator()],
    )  # fmt: skip
    source = models.SlugField(_("source"), max_length=40, default="curator")
    source_id = models.CharField(_("ID at the source"), max_length=200, blank=True)
    source_url = models.URLField(
        _("page at the source"), max_length=500, blank=True, validators=[WebAddressValidator()]
    )
    # Of the record as last imported: the same hash again means that nothing is to be done.
    source_hash = models.CharField(max_length=64, blank=True, editable=False)
    # What the source last gave, without the empty fields (docs/adr/0012).
    source_values = models.JSONField(default=dict, editable=False)
    accession_number = models.CharField(_("accession number"), max_length=80, blank=True)
    curators_pick = models.BooleanField(_("curators’ pick"), default=False)
    published = models.BooleanField(_("published"), default=True)
    # Written by the database alone, whatever a row that was read earlier says (migration 0014).
    has_picture = models.BooleanField(default=False, db_default=False, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    # When the pages first showed it; written by the database alone (migration 0027), null before.
    shown_since = models.DateTimeField(null=True, editable=False)
    # Words for the lexical index, Chinese cut by the vocabulary's dictionary; written by services.
    search_text = models.TextField(editable=False, blank=True, default="")
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    # From 0 to 100, by what the record has (`completeness.PARTS`).
    completeness = models.GeneratedField(
        expression=completeness.score(),
        output_field=models.SmallIntegerField(),
        db_persist=True,
        verbose_name=_("completeness"),
    )

    title = Bilingual("title")
    medium = Bilingual("medium")
    description = Bilingual("description")
    objects = ArtworkQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("work")
        verbose_name_plural = _("works")
        permissions = [("export_artwork", "Can export works")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_artwork_a_source_id",
                violation_error_code="source_id",
                violation_error_message=_("Another work has this ID at this source."),
            ),
            models.CheckConstraint(
                condition=models.Q(source_url="") | models.Q(source_url__iregex=r"^https?://"),
                name="source_url_is_http_or_https",
                violation_error_code="source_url",
                violation_error_message=_("Enter an address that begins with http:// or https://."),
            ),
            # A name or password in an address would be everybody's to read.
            models.CheckConstraint(
                condition=~models.Q(source_url__regex=r"^[^/]*//[^/?#]*@"),
                name="source_url_holds_no_password",
                violation_error_code="source_url",
                violation_error_message=_("Enter the address without a user name or password."),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(published=False),
                name="a_merged_work_is_not_shown",
                violation_error_code="published",
                violation_error_message=_(
                    "This work was merged into another. Undo the merge to publish it."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(price_minor__isnull=True) | models.Q(price_minor__gt=0),
                name="price_is_positive",
                violation_error_code="price_minor",
                violation_error_message=_("Enter a price above zero, or none."),
            ),
            models.CheckConstraint(
                condition=models.Q(copies__gte=1, copies_sold__lte=models.F("copies")),
                name="no_more_copies_sold_than_there_are",
                violation_error_code="copies",
                violation_error_message=_(
                    "A work has at least one copy, and as many copies as are sold."
                ),
            ),
        ]
        indexes = [
            GinIndex(fields=["search_vector"], name="artwork_words"),
            GinIndex(fields=["tags"], name="artwork_tags"),
            models.Index(
                fields=["completeness", "-id"],
                condition=models.Q(merged_into=None),
                name="artwork_completeness",
            ),
            models.Index(fields=["artist", "-id"], name="artwork_of_artist"),
            models.Index(
                fields=["-id"],
                condition=models.Q(published=True, availability="available"),
                name="artwork_available",
            ),
            models.Index(
                models.F("has_picture").desc(),
                models.F("id").desc(),
                condition=models.Q(published=True),
                name="artwork_pictured_first",
            ),
            models.Index(fields=["price_minor"], name="artwork_price"),
            models.Index(
                fields=["shown_since"],
                condition=models.Q(published=True, shown_since__isnull=False),
                name="artwork_shown_since",
            ),
            models.Index(Coalesce("year_from", "year_to"), name="artwork_began"),
            models.Index(
                Coalesce("year_from", "year_to").desc(nulls_last=True),
                models.F("id").desc(),
                name="artwork_began_last",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Untitled"))

    def get_absolute_url(self) -> str:
        return reverse("catalog:artwork", args=[self.pk])

    @property
    def named_titles(self) -> list[tuple[str, str, str]]:
        """Return the other titles: the language's code and name, and the title."""
        return [(code, language_name(code), title) for code, title in self.other_titles.items()]

    @property
    def price(self) -> Money | None:
        """Return the asking price, if there is one."""
        return None if self.price_minor is None else Money(self.price_minor, self.currency)

    @cached_property
    def lot(self) -> ports.LotOfWork | None:
        """Return the lot that pages show with the work; read with its cover, else by a query."""
        return ports.lots_of_works([self.pk]).get(self.pk)

    @property
    def has_fixed_price(self) -> bool:
        """Tell whether copies are for sale at the asking price: not while the work is in a sale."""
        in_play = self.lot is not None and self.lot.is_in_play
        return self.is_available and not (in_play and self.copies_left < 2)

    @property
    def source_link(self) -> str:
        """Return the page at the source, '' for what is no web address."""
        return web_address(self.source_url)

    @property
    def picture_link(self) -> str:
        """Return the picture's address at the source, '' for what is no web address."""
        return web_address(self.picture_url)

    @property
    def is_available(self) -> bool:
        """Tell whether the work can be bought now."""
        return self.availability == Availability.AVAILABLE

    @property
    def copies_left(self) -> int:
        """Return how many copies are not sold."""
        return 0 if self.availability == Availability.SOLD else self.copies - self.copies_sold

    def origin_of(self, language: str) -> TextOrigin | None:
        """Return the origin of the description in `en` or `zh`: None if a person wrote it."""
        origin = TextOrigin.stored(getattr(self, f"description_{language}_origin"))
        return None if origin is None or origin.is_replaced else origin

    def origins_of_tags(self) -> dict[str, TagOrigin]:
        """Return the origins of the tags that a model or the predictor proposed, by the tag."""
        return {
            tag: TagOrigin.stored(self.tag_origins[tag])
            for tag in self.tags
            if tag in self.tag_origins
        }

    @property
    def description_origin(self) -> TextOrigin | None:
        """Return the origin of the description that is shown in the active language."""
        chinese = bool(self.description_zh) and (prefers_chinese() or not self.description_en)
        return self.origin_of("zh" if chinese else "en")

    @property
    def description_written_by(self) -> str:
        """Return who wrote the description that is shown, as a TextSource."""
        origin = self.description_origin
        return self.description_source if origin is None else origin.source

    @property
    def description_byline(self) -> str:
        """Return the same for people, with the author or the model."""
        origin = self.description_origin
        if origin is not None:
            return str(origin)
        source = str(self.get_description_source_display())
        return labelled(source, self.description_author) if self.description_author else source

    @property
    def is_demo(self) -> bool:
        """Tell whether the work is the demo's invention."""
        return self.source == "demo"


class ArtworkImage(models.Model):
    """A picture of a work: the master file; smaller and larger renditions are made from it."""

    artwork = models.ForeignKey(
        Artwork, on_delete=models.CASCADE, related_name="images", verbose_name=_("work")
    )
    file = StoredImageField(
        _("file"), upload_to="artworks/", width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(_("width, pixels"), editable=False, default=0)
    height = models.PositiveIntegerField(_("height, pixels"), editable=False, default=0)
    alt_en = models.CharField(_("alternative text"), max_length=500, blank=True)
    alt_zh = models.CharField(_("alternative text in Chinese"), max_length=500, blank=True)
    colour = models.CharField(_("average colour, #rrggbb"), max_length=7, blank=True)
    # Its colours from top to bottom with their shares in per cent, shown until it is loaded; empty
    # until a worker has prepared it (`services.preparing`).
    ground = models.JSONField(default=list, db_default=[], editable=False)
    # 64 bits as hex (`services.picture_hashes`); '' until a worker has looked at the picture.
    difference_hash = models.CharField(
        max_length=16, blank=True, editable=False, default="", db_default=""
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    alt = Bilingual("alt")

    class Meta:
        ordering = ["artwork", "position", "id"]
        verbose_name = _("image")
        verbose_name_plural = _("images")
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(difference_hash=""), name="images_to_hash"
            )
        ]

    def __str__(self) -> str:
        return self.alt or str(self.file.name)
