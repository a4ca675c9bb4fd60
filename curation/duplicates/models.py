"""Runs that look for duplicates, the pairs they find, what curators merged."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from curation.runs.models import CountedRun


class DuplicateRun(CountedRun):
    """A search of the whole catalogue for duplicates, at most one at a time."""

    class Phase(models.TextChoices):
        """What a run does, in this order."""

        PICTURES = "pictures", _("Reading pictures")
        KEYS = "keys", _("Reading works")
        PAIRS = "pairs", _("Comparing works")
        RIVALS = "rivals", _("Weighing candidates")

    phase = models.CharField(_("step"), max_length=10, choices=Phase, default=Phase.PICTURES)
    # The last work (or picture) that the phase has seen.
    reached = models.BigIntegerField(default=0)
    compared = models.PositiveIntegerField(_("pairs compared"), default=0)
    found = models.PositiveIntegerField(_("candidates"), default=0)

    class Meta(CountedRun.Meta):
        verbose_name = _("search for duplicates")
        verbose_name_plural = _("searches for duplicates")
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(state__in=["running", "paused"]),
                name="one_search_for_duplicates_at_a_time",
            )
        ]


class WorkKey(models.Model):
    """A blocking key of a work, as a number (`comparing.blocking`); only while a search runs."""

    # A number without a constraint: the table is emptied at once, its rows are not checked.
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "artwork"], name="works_by_key")]

    def __str__(self) -> str:
        return f"{self.artwork_id}: {self.key}"


class PairState(models.TextChoices):
    """What curators decided about a pair; `weak` ones are not likely enough to be shown."""

    WEAK = "weak", _("Not likely")
    OPEN = "open", pgettext_lazy("a possible duplicate", "Open")
    MERGED = "merged", _("Merged")
    DISMISSED = "dismissed", _("Not duplicates")


class Pair(models.Model):
    """Two rows that may be one; the key of `left` is the lower one."""

    probability = models.FloatField(_("probability"), default=0.0)
    state = models.CharField(_("state"), max_length=10, choices=PairState, default=PairState.WEAK)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip
    decided_at = models.DateTimeField(_("decided at"), null=True)

    class Meta:
        abstract = True


class WorkPair(Pair):
    """Two works that may be one."""

    left = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    # Of the run that compared them last; their log-odds, and the level of each feature.
    run = models.ForeignKey(DuplicateRun, on_delete=models.SET_NULL, null=True, related_name="+")
    log_odds = models.FloatField(default=0.0)
    levels = models.JSONField(default=dict)

    class Meta:
        ordering = ["-probability", "id"]
        verbose_name = _("possible duplicate")
        verbose_name_plural = _("possible duplicates")
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right"],
                name="a_pair_of_works_stands_once",
                violation_error_code="right",
                violation_error_message=_("These works are a pair already."),
            ),
            models.CheckConstraint(
                condition=Q(left__lt=F("right")),
                name="left_work_is_older",
                violation_error_code="left",
                violation_error_message=_("Name the older of the two works first."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["-probability", "id"], condition=Q(state="open"), name="work_pairs_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} = {self.right_id}?"


class ArtistPair(Pair):
    """Two artists who may be one, with the reason."""

    class Reason(models.TextChoices):
        """By what they were found."""

        ULAN = "ulan", _("Linked to the same person in the authority file")
        NAME = "name", _("Same name, matching life dates")
        SPELLING = "spelling", _("Same family name, matching given names")

    left = models.ForeignKey("catalog.Artist", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("catalog.Artist", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)

    class Meta:
        ordering = ["-probability", "id"]
        verbose_name = _("possible duplicate artist")
        verbose_name_plural = _("possible duplicate artists")
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right"],
                name="a_pair_of_artists_stands_once",
                violation_error_code="right",
                violation_error_message=_("These artists are a pair already."),
            ),
            models.CheckConstraint(
                condition=Q(left__lt=F("right")),
                name="left_artist_is_older",
                violation_error_code="left",
                violation_error_message=_("Name the older of the two artists first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} = {self.right_id}?"


class Merge(models.Model):
    """Two rows that a curator merged, with all that is needed to undo it."""

    class Kind(models.TextChoices):
        """What was merged."""

        WORK = "work", _("Work")
        ARTIST = "artist", _("Artist")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    # Numbers, since a merge is read after its rows are gone.
    kept_id = models.BigIntegerField(_("ID of what stays"))
    merged_id = models.BigIntegerField(_("ID of what was merged"))
    kept_title = models.CharField(_("stays"), max_length=1000)
    merged_title = models.CharField(_("merged into it"), max_length=1000)
    journal = models.JSONField(editable=False)
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("curator"),
    )  # fmt: skip
    at = models.DateTimeField(_("merged at"))
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("undone by"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        indexes = [models.Index(fields=["kind", "kept_id"], name="merges_into")]

    def __str__(self) -> str:
        return f"{self.merged_title} → {self.kept_title}"
