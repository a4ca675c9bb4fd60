"""Floors as curators set them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ExposureFloor(models.Model):
    """The least exposure of a group of artists, in percent of its share of the works on offer.

    100: as much exposure as the group has works. No row: no floor.
    """

    dimension = models.SlugField(_("grouping"), max_length=20)
    group = models.SlugField(pgettext_lazy("of artists", "group"), max_length=40)
    percent = models.PositiveSmallIntegerField(
        _("percentage of the share of works"),
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        ordering = ["dimension", "group"]
        verbose_name = _("exposure floor")
        verbose_name_plural = _("exposure floors")
        constraints = [
            models.UniqueConstraint(fields=["dimension", "group"], name="one_floor_a_group"),
            models.CheckConstraint(
                condition=models.Q(percent__gte=1, percent__lte=100), name="floor_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dimension} {self.group}: {self.percent} %"
