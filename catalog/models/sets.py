"""Sets that curators put together for the front page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.artworks import Artwork
from catalog.querysets import CuratedSetQuerySet
from common.bilingual import Bilingual


class CuratedSet(models.Model):
    """Works chosen and ordered by curators, shown on the front page for a time."""

    title_en = models.CharField(_("title"), max_length=200)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    text_en = models.TextField(_("text"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    published_from = models.DateTimeField(
        _("shown from"), null=True, blank=True, help_text=_("Empty: not shown yet.")
    )
    published_to = models.DateTimeField(
        _("shown until"), null=True, blank=True, help_text=_("Empty: no end.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Sets with a lower number come first.")
    )
    artworks = models.ManyToManyField(
        Artwork, through="CuratedSetWork", related_name="sets", verbose_name=_("works")
    )
    title = Bilingual("title")
    text = Bilingual("text")
    objects = CuratedSetQuerySet.as_manager()

    class Meta:
        ordering = ["position", "-id"]
        verbose_name = _("curated set")
        verbose_name_plural = _("curated sets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_from=None)
                | models.Q(published_to=None)
                | models.Q(published_to__gt=models.F("published_from")),
                name="a_set_ends_after_it_begins",
                violation_error_code="published_to",
                violation_error_message=_("A set can’t end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class CuratedSetWork(models.Model):
    """A work's place in a set."""

    curated_set = models.ForeignKey(
        CuratedSet, on_delete=models.CASCADE, related_name="places", verbose_name=_("curated set")
    )
    artwork = models.ForeignKey(
        Artwork, on_delete=models.CASCADE, related_name="set_places", verbose_name=_("work")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["curated_set", "position", "id"]
        verbose_name = _("work of the set")
        verbose_name_plural = _("works of the set")
        constraints = [
            models.UniqueConstraint(
                fields=["curated_set", "artwork"],
                name="a_work_is_in_a_set_once",
                violation_error_code="artwork",
                violation_error_message=_("The work is in this set already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.curated_set_id}: {self.artwork_id}"
