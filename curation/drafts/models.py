"""Runs that draft for many works, what they propose, and what curators decided."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.jobs.models import JobRow
from curation.runs.models import Run


class DraftField(models.TextChoices):
    """The fields of a work that are drafted."""

    DESCRIPTION_EN = "description_en", _("Description")
    DESCRIPTION_ZH = "description_zh", _("Description in Chinese")
    TAGS = "tags", _("Tags")


# The language of a text, as the rest of the site names it.
LANGUAGE_OF = {DraftField.DESCRIPTION_EN: "en", DraftField.DESCRIPTION_ZH: "zh-hans"}


class DraftRun(Run):
    """Drafts for many works, written in the background; each work is a job."""

    # Why a run paused by itself: the code of an error (`selectors.runs.advice`).
    reason = models.CharField(_("reason"), max_length=60, blank=True)
    # When a draft was last written: beat signals runs that stand still.
    moved_at = models.DateTimeField(null=True)
    sources = ArrayField(models.SlugField(max_length=20), default=list, verbose_name=_("sources"))
    fields = ArrayField(
        models.CharField(max_length=20, choices=DraftField), default=list, verbose_name=_("fields")
    )
    # Texts are drafted for works without one, unless a curator wants them beside what is there.
    beside_texts = models.BooleanField(_("also beside existing descriptions"), default=False)

    class Meta(Run.Meta):
        verbose_name = _("drafting run")
        verbose_name_plural = _("drafting runs")


class Draft(JobRow):
    """One work of a run: a job, until its proposals are written."""

    class Outcome(models.TextChoices):
        """What came of it; empty while it waits."""

        DRAFTED = "drafted", _("Drafted")
        NOTHING = "nothing", _("Nothing to propose")

    run = models.ForeignKey(DraftRun, on_delete=models.CASCADE, related_name="drafts")
    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "artwork"], name="one_draft_a_work_and_run")
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=Q(outcome=""), name="drafts_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.artwork_id}"


class Proposal(models.Model):
    """What one source proposes for one field of a work."""

    class State(models.TextChoices):
        """Open ones are in the queue."""

        OPEN = "open", pgettext_lazy("a draft", "Open")
        ACCEPTED = "accepted", pgettext_lazy("a draft", "Accepted")
        EDITED = "edited", _("Accepted with changes")
        REFUSED = "refused", _("Refused")
        # Another proposal for the same text was accepted.
        PASSED_OVER = "passed_over", _("Passed over")
        # The same source has drafted anew.
        REPLACED = "replaced", _("Redrafted")

    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    run = models.ForeignKey(DraftRun, on_delete=models.SET_NULL, null=True, related_name="+")
    field = models.CharField(_("field"), max_length=20, choices=DraftField)
    source = models.SlugField(_("source"), max_length=20)
    model = models.CharField(_("model"), max_length=200, blank=True)
    prompt_version = models.CharField(_("prompt version"), max_length=40, blank=True)
    text = models.TextField(blank=True)
    # [[tag, confidence or None], …], the surest first.
    tags = models.JSONField(default=list)
    # Between 0 and 1; of tags, the surest one's. None where the source states none.
    confidence = models.FloatField(_("confidence"), null=True)
    # Passages that did not follow from the record when it was written.
    flag_count = models.PositiveSmallIntegerField(default=0)
    # What stood in the field, and the record's values that the proposal rests on, when written.
    before = models.TextField(blank=True)
    rests_on = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.OPEN)
    created_at = models.DateTimeField(_("drafted at"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("draft")
        verbose_name_plural = _("drafts to review")
        constraints = [
            models.UniqueConstraint(
                fields=["artwork", "field", "source"],
                condition=Q(state="open"),
                name="one_open_proposal_a_field_and_source",
                violation_error_code="field",
                violation_error_message=_("Another draft by this source is open for this field."),
            )
        ]
        indexes = [
            models.Index(fields=["artwork", "id"], name="proposals_of_a_work"),
            models.Index(fields=["artwork"], condition=Q(state="open"), name="proposals_open"),
        ]

    def __str__(self) -> str:
        return f"{self.artwork_id}: {self.get_field_display()}"

    @property
    def language(self) -> str:
        """Return the language of a text, '' for tags."""
        return LANGUAGE_OF.get(DraftField(self.field), "")

    @property
    def tag_ids(self) -> tuple[str, ...]:
        """Return the proposed tags."""
        return tuple(tag for tag, _confidence in self.tags)


class BulkDecision(models.Model):
    """Proposals that were accepted at once, above a confidence; undone at once."""

    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField()
    field = models.CharField(max_length=20, choices=DraftField)
    source = models.SlugField(max_length=20)
    threshold = models.FloatField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_field_display()} ≥ {self.threshold:.0%}"


class Decision(models.Model):
    """What a curator decided about a proposal, with what it changed; stays when the work goes."""

    class Kind(models.TextChoices):
        """Edited: accepted with changes."""

        ACCEPTED = "accepted", pgettext_lazy("a draft", "Accepted")
        EDITED = "edited", _("Accepted with changes")
        REFUSED = "refused", _("Refused")

    proposal = models.ForeignKey(
        Proposal, on_delete=models.SET_NULL, null=True, related_name="decisions",
        verbose_name=_("draft"),
    )  # fmt: skip
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("work"),
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=1000, blank=True)
    field = models.CharField(_("field"), max_length=20, choices=DraftField)
    source = models.SlugField(_("source"), max_length=20)
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("curator"),
    )  # fmt: skip
    kind = models.CharField(_("decision"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("decided at"), db_index=True)
    # A text with its origin, or tags.
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    # The proposals for the same text that this one passed over.
    passed_over = ArrayField(
        models.BigIntegerField(), default=list, verbose_name=_("drafts passed over")
    )
    bulk = models.ForeignKey(
        BulkDecision, on_delete=models.SET_NULL, null=True, related_name="decisions",
        verbose_name=_("bulk acceptance"),
    )  # fmt: skip
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("undone by"),
    )  # fmt: skip

    class Meta:
        ordering = ["-id"]
        verbose_name = _("decision on a draft")
        verbose_name_plural = _("decisions on drafts")
        indexes = [models.Index(fields=["curator", "-id"], name="decisions_of_a_curator")]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_field_display()}"
