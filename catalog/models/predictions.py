"""Tags that a predictor suggests; they stand apart from a work's own tags until accepted."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.artworks import Artwork, Tag
from catalog.querysets import PredictedTagQuerySet
from common.percentages import percent_below, share_of


class PredictedTag(models.Model):
    """A tag that a work probably bears; `predictor` is the version that says so."""

    artwork = models.ForeignKey(
        Artwork, on_delete=models.CASCADE, related_name="predicted_tags", verbose_name=_("work")
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="predictions", verbose_name=_("tag")
    )
    probability = models.FloatField(
        _("probability"), validators=[MinValueValidator(0.0), MaxValueValidator(1.0)]
    )
    predictor = models.CharField(_("predictor"), max_length=60)

    objects = PredictedTagQuerySet.as_manager()

    class Meta:
        ordering = ["artwork", "-probability", "tag"]
        verbose_name = _("predicted tag")
        verbose_name_plural = _("predicted tags")
        constraints = [
            models.UniqueConstraint(fields=["artwork", "tag"], name="one_prediction_a_tag"),
            models.CheckConstraint(
                condition=models.Q(probability__gte=0, probability__lte=1),
                name="probability_is_one",
            ),
        ]
        indexes = [models.Index(fields=["tag", "-probability"], name="predicted_tag_likely")]

    def __str__(self) -> str:
        return f"{self.tag_id} {self.probability:.2f}"

    @property
    def percent(self) -> int:
        """Return the probability in whole percent, rounded down: 100 would be certain."""
        return percent_below(self.probability)

    @property
    def is_in_use(self) -> bool:
        """Tell whether the tag acts in search and recommendations."""
        least = settings.PREDICTED_TAGS_MIN_PERCENT
        return bool(least) and self.probability >= share_of(least)
