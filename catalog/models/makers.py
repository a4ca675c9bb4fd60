"""Artists and their series. No foreign key to a user."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.name_words import NameWordsField
from catalog.querysets import ArtistQuerySet
from catalog.vocabulary.artist_names import further_names
from catalog.vocabulary.authorities import authority_page
from common.bilingual import Bilingual


class Artist(models.Model):
    """Who made a work; `group` and `unknown` makers are artists too."""

    name_en = models.CharField(pgettext_lazy("of a person", "name"), max_length=300)
    name_zh = models.CharField(_("name in Chinese"), max_length=300, blank=True)
    sort_name = models.CharField(_("sort name"), max_length=300, db_index=True)
    birth_year = models.SmallIntegerField(_("born"), null=True, blank=True)
    death_year = models.SmallIntegerField(_("died"), null=True, blank=True)
    dates_text = models.CharField(_("life dates"), max_length=120, blank=True)
    gender = models.CharField(_("gender"), max_length=20, blank=True)
    nationality = models.CharField(_("nationality"), max_length=80, blank=True)
    # Under which others know them: works are found by these, too.
    other_names = ArrayField(
        models.CharField(max_length=300), default=list, db_default=[], blank=True,
        verbose_name=_("other names"),
    )  # fmt: skip
    ulan_id = models.CharField(
        _("ULAN ID"), max_length=9, blank=True, default="", db_default="",
        validators=[RegexValidator(r"^500\d{6}$", _("A ULAN ID is 500 followed by six digits."))],
        help_text=_("The artist’s number in the Getty Union List of Artist Names."),
    )  # fmt: skip
    # The artist whom this row was found to be a duplicate of; it stays for its address and source.
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="duplicates",
        verbose_name=_("merged into"),
    )  # fmt: skip
    bio_en = models.TextField(_("biography"), blank=True)
    bio_zh = models.TextField(_("biography in Chinese"), blank=True)
    source = models.SlugField(_("source"), max_length=40, default="curator")
    source_id = models.CharField(_("ID at the source"), max_length=200, blank=True)
    source_values = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    # By which a name is found while it is typed; a bulk update of names has to name it, too.
    search_text = NameWordsField(editable=False, blank=True, default="", db_default="")
    search_vector = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    name = Bilingual("name")
    bio = Bilingual("bio")
    objects = ArtistQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name"]
        verbose_name = _("artist")
        verbose_name_plural = _("artists")
        indexes = [GinIndex(fields=["search_vector"], name="artist_names")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_artist_a_source_id",
                violation_error_code="source_id",
                violation_error_message=_("Another artist has this ID at this source."),
            ),
            models.UniqueConstraint(
                fields=["ulan_id"],
                condition=~models.Q(ulan_id="") & models.Q(merged_into=None),
                name="one_artist_a_ulan_id",
                violation_error_code="ulan_id",
                violation_error_message=_("Another artist has this ULAN ID. Merge the two."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("catalog:artist", args=[self.pk])

    @property
    def all_names(self) -> tuple[str, ...]:
        """Return all names: those of the row, and those that the vocabulary knows besides."""
        own = filter(None, (self.name_en, self.name_zh, *self.other_names))
        return tuple(dict.fromkeys((*own, *further_names(self.name_en))))

    @property
    def ulan_url(self) -> str:
        """Return the artist's page in the Union List of Artist Names, '' for none."""
        return authority_page("ulan", self.ulan_id)

    @property
    def is_demo(self) -> bool:
        """Tell whether this artist is the demo's invention."""
        return self.source == "demo"


class Series(models.Model):
    """Works that belong together by their maker's intention."""

    title_en = models.CharField(_("title"), max_length=300)
    title_zh = models.CharField(_("title in Chinese"), max_length=300, blank=True)
    artist = models.ForeignKey(
        Artist, on_delete=models.CASCADE, null=True, blank=True, related_name="series",
        verbose_name=_("artist"),
    )  # fmt: skip
    planned_count = models.PositiveSmallIntegerField(
        _("works in the whole series"), null=True, blank=True,
        help_text=_("How many works the artist made for it, here or elsewhere; empty if unknown."),
    )  # fmt: skip
    source = models.SlugField(_("source"), max_length=40, default="curator")
    source_id = models.CharField(_("ID at the source"), max_length=300, blank=True)
    source_values = models.JSONField(default=dict, editable=False)
    title = Bilingual("title")

    class Meta:
        ordering = ["title_en"]
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="one_series_a_source_id",
                violation_error_code="source_id",
                violation_error_message=_("Another series has this ID at this source."),
            )
        ]

    def __str__(self) -> str:
        return self.title
