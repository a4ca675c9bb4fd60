"""Whom works fit, in figures; and invitations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.jobs.models import JobRow


class WorkAudience(models.Model):
    """How many collectors a work fits, and why, in figures as they may be shown.

    `figures` hold no more than the pages show: every count is rounded (`selectors.figures`), and
    none is of fewer than five people. Reckoned once a day at most, so that nobody learns of one
    person by asking again.
    """

    artwork = models.OneToOneField(
        "catalog.Artwork", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    figures = models.JSONField(default=dict)
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"audience of {self.artwork_id}"


class InvitationRound(JobRow):
    """A curator's request to invite those whom a work fits and who agreed to be invited.

    A worker decides who they are when it sends the invitations. `sent` is rounded like all figures.
    """

    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.CASCADE, related_name="+", verbose_name=_("work")
    )
    requested_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("curator"),
    )
    requested_at = models.DateTimeField(_("requested at"))
    done_at = models.DateTimeField(_("sent at"), null=True)
    # None: fewer than five.
    sent = models.PositiveIntegerField(_("invited"), null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("round of invitations")
        verbose_name_plural = _("rounds of invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["artwork"],
                condition=models.Q(done_at=None),
                name="one_round_waits_at_a_time",
                violation_error_code="artwork",
                violation_error_message=_(
                    "Invitations to this work are waiting to be sent already."
                ),
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=models.Q(done_at=None, set_aside_at__isnull=True),
                name="rounds_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Answer(models.TextChoices):
    """What a collector says to an invitation."""

    INTERESTED = "interested", _("Interested")
    DECLINED = "declined", _("Declined")


class Invitation(models.Model):
    """A collector's invitation to a work: one for each work and collector, for ever.

    Curators learn who was invited only from an answer, and only that of the interested.
    """

    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["artwork", "user"], name="one_invitation_to_a_work")
        ]
        indexes = [models.Index(fields=["user", "-sent_at"], name="invitations_of_a_collector")]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_answered(self) -> bool:
        """Tell whether the collector has answered."""
        return bool(self.answer)
