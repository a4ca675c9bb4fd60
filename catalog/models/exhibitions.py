"""Exhibitions and the works in them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.artworks import Artwork
from catalog.querysets import ExhibitionQuerySet
from common.bilingual import Bilingual


class Exhibition(models.Model):
    """Works shown together for a time at a place."""

    slug = models.SlugField(_("address"), unique=True, max_length=120)
    title_en = models.CharField(_("title"), max_length=300)
    title_zh = models.CharField(_("title in Chinese"), max_length=300, blank=True)
    text_en = models.TextField(_("text"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    venue_en = models.CharField(_("venue"), max_length=300, blank=True)
    venue_zh = models.CharField(_("venue in Chinese"), max_length=300, blank=True)
    hours_en = models.CharField(_("opening hours"), max_length=300, blank=True, db_default="")
    hours_zh = models.CharField(
        _("opening hours in Chinese"), max_length=300, blank=True, db_default=""
    )
    starts_on = models.DateField(pgettext_lazy("exhibition", "opens"))
    ends_on = models.DateField(_("closes"))
    published = models.BooleanField(_("published"), default=True)
    artworks = models.ManyToManyField(
        Artwork, through="ExhibitionWork", related_name="exhibitions", verbose_name=_("works")
    )
    source = models.SlugField(_("source"), max_length=40, default="curator")
    title = Bilingual("title")
    text = Bilingual("text")
    venue = Bilingual("venue")
    hours = Bilingual("hours")
    objects = ExhibitionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = _("exhibition")
        verbose_name_plural = _("exhibitions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="exhibition_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message=_("An exhibition can’t end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalog:exhibition", args=[self.slug])


class ExhibitionWork(models.Model):
    """A work's place in an exhibition."""

    exhibition = models.ForeignKey(
        Exhibition, on_delete=models.CASCADE, related_name="placements",
        verbose_name=_("exhibition"),
    )  # fmt: skip
    artwork = models.ForeignKey(
        Artwork, on_delete=models.CASCADE, related_name="placements", verbose_name=_("work")
    )
    # As the hanging plan names it; checklists are grouped by it.
    room = models.CharField(_("room"), max_length=120, blank=True, default="", db_default="")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["exhibition", "position"]
        verbose_name = _("work of the exhibition")
        verbose_name_plural = _("works of the exhibition")
        constraints = [
            models.UniqueConstraint(
                fields=["exhibition", "artwork"],
                name="a_work_hangs_once",
                violation_error_code="artwork",
                violation_error_message=_("The work is in this exhibition already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.exhibition_id}: {self.artwork_id}"
