"""What is known of a work's way through the world, entry by entry."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from catalog.models.artworks import Artwork
from common.bilingual import Bilingual
from common.links import WebAddressValidator, web_address


class HistoryEntry(models.Model):
    """An exhibition elsewhere, a publication, or a change of hands, as curators enter it.

    Exhibitions of this site are `Exhibition`; a provenance that a source gave as one text is the
    work's own field.
    """

    class Kind(models.TextChoices):
        """What an entry records."""

        OWNER = "owner", _("Provenance")
        EXHIBITION = "exhibition", _("Exhibition")
        LITERATURE = "literature", _("Literature")

    artwork = models.ForeignKey(
        Artwork, on_delete=models.CASCADE, related_name="history", verbose_name=_("work")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    year_from = models.SmallIntegerField(_("from year"), null=True, blank=True)
    year_to = models.SmallIntegerField(_("to year"), null=True, blank=True)
    text_en = models.TextField(_("text"), blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    url = models.URLField(
        _("address"), max_length=500, blank=True, validators=[WebAddressValidator()]
    )
    text = Bilingual("text")

    class Meta:
        ordering = [
            "artwork", Coalesce("year_from", "year_to").asc(nulls_last=True), "id",
        ]  # fmt: skip
        verbose_name = _("entry of the history")
        verbose_name_plural = _("history")
        constraints = [
            models.CheckConstraint(
                condition=~(models.Q(text_en="") & models.Q(text_zh="")),
                name="a_history_entry_has_a_text",
                violation_error_code="text_en",
                violation_error_message=_("Enter a text in English or Chinese."),
            ),
            models.CheckConstraint(
                condition=models.Q(year_from=None)
                | models.Q(year_to=None)
                | models.Q(year_to__gte=models.F("year_from")),
                name="a_history_entry_ends_after_it_starts",
                violation_error_code="year_to",
                violation_error_message=_("The last year can’t be before the first."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)[:80]

    @property
    def link(self) -> str:
        """Return the address, '' for what is no web address."""
        return web_address(self.url)
