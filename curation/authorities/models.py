"""Entries of authority files."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Authority(models.TextChoices):
    """The authority files that entries come from."""

    ULAN = "ulan", _("Union List of Artist Names")
    AAT = "aat", _("Art & Architecture Thesaurus")


class AuthorityEntry(models.Model):
    """A person or a term by its number, as a loaded file has it."""

    authority = models.CharField(_("authority file"), max_length=4, choices=Authority)
    number = models.CharField(_("number"), max_length=9)
    name = models.CharField(_("preferred name"), max_length=300)
    other_names = ArrayField(
        models.CharField(max_length=300), default=list, verbose_name=_("other names")
    )
    dates = models.CharField(_("dates"), max_length=200, blank=True)
    birth_year = models.SmallIntegerField(_("born"), null=True)
    death_year = models.SmallIntegerField(_("died"), null=True)
    # The words of all names, folded as a query's are; each whole name in any order of its words.
    words = ArrayField(models.CharField(max_length=60), default=list)
    name_keys = ArrayField(models.CharField(max_length=100), default=list)

    class Meta:
        ordering = ["name", "number"]
        verbose_name = _("authority entry")
        verbose_name_plural = _("authority entries")
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "number"],
                name="one_entry_a_number",
                violation_error_code="number",
                violation_error_message=_("This number is loaded already."),
            )
        ]
        indexes = [
            GinIndex(fields=["words"], name="entries_by_word"),
            GinIndex(fields=["name_keys"], name="entries_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def url(self) -> str:
        """Return the entry's page at the Getty."""
        return f"https://vocab.getty.edu/page/{self.authority}/{self.number}"
