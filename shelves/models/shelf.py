"""Saved works and enquiries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.money import Money


class SavedWork(models.Model):
    """A work on a collector's shelf; a removed one stays as a tombstone for delta sync."""

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="saved_works"
    )
    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.CASCADE, related_name="+", db_index=True
    )
    saved_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "artwork"], name="a_work_is_saved_once")
        ]
        indexes = [
            models.Index(fields=["profile", "-saved_at", "-id"], name="shelf_of_a_collector"),
            models.Index(fields=["profile", "changed_at"], name="shelf_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.artwork_id}"


class NoticeKind(models.TextChoices):
    """The kinds of notices that shelves send (`shelves.notice_kinds`)."""

    ENQUIRY = "enquiry", _("News about an enquiry")
    WANTED = "wanted", _("A work you are looking for is available")
    SEARCH = "search", _("New works for a saved search")
    SHOW = "show", _("News of an exhibition you follow")


class Decision(models.TextChoices):
    """What a collector says to an offer."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class Enquiry(models.Model):
    """A collector's question about a priced work, the curator's answer, and the decision on it.

    An answer is a text, and where they are given an offer and a hold; the decision is on the offer.
    """

    artwork = models.ForeignKey(
        "catalog.Artwork", on_delete=models.CASCADE, related_name="+", verbose_name=_("work")
    )
    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.CASCADE,
        related_name="enquiries",
        verbose_name=_("collector"),
    )
    message = models.TextField(_("message"), max_length=2000)
    at = models.DateTimeField(_("received"))
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    offer_minor = models.BigIntegerField(_("offer, minor units"), null=True, blank=True)
    # The work's, when the enquiry was sent.
    currency = models.CharField(_("currency"), max_length=3)
    hold_until = models.DateTimeField(_("on hold until"), null=True, blank=True)
    # The work was put on hold for this, and is available again when the hold ends: at `hold_until`,
    # or where the offer was accepted, with the curator's next answer.
    holds_work = models.BooleanField(default=False)
    decision = models.CharField(_("decision"), max_length=8, choices=Decision, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reply = models.TextField(_("reply"), max_length=2000, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "artwork"],
                condition=models.Q(answered_at=None),
                name="one_enquiry_waits_at_a_time",
                violation_error_code="artwork",
                violation_error_message=_("An enquiry about this work is waiting for an answer."),
            ),
            models.CheckConstraint(
                condition=models.Q(offer_minor=None) | models.Q(offer_minor__gt=0),
                name="offer_is_positive",
                violation_error_code="offer_minor",
                violation_error_message=_("Enter an amount above zero."),
            ),
            models.CheckConstraint(
                condition=models.Q(decision="") | models.Q(offer_minor__gt=0),
                name="an_offer_is_decided_on",
                violation_error_code="offer_minor",
                violation_error_message=_("Only an offer can be accepted or declined."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["hold_until"],
                condition=models.Q(holds_work=True),
                name="holds_by_end",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def offer(self) -> Money | None:
        """Return the price that was offered, if there is one."""
        return None if self.offer_minor is None else Money(self.offer_minor, self.currency)

    @property
    def is_accepted(self) -> bool:
        """Tell whether the collector accepted the offer."""
        return self.decision == Decision.ACCEPTED

    @property
    def is_declined(self) -> bool:
        """Tell whether the collector declined the offer."""
        return self.decision == Decision.DECLINED

    @property
    def awaits_decision(self) -> bool:
        """Tell whether there is an offer that the collector has not decided on."""
        return self.offer_minor is not None and not self.decision
