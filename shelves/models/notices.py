"""Notices, how collectors choose to get them, and the devices that push messages reach."""

from datetime import time

from django.db import models

from common.bilingual import Bilingual
from common.jobs.models import JobRow
from shelves.models.owned import Sealed

# The placeholder of a lot's name in stored notices; it is filled in when one is read.
LOT = "{lot}"
# Of a kind's name.
KIND = 24


class Notice(JobRow):
    """An event that a collector is notified of: a row each, never changed but by read and mailed.

    A collector sees the newest row of a kind and link (a lot), and gets mail about it at intervals:
    `selectors.notices`, `services.mailing`. Both languages are stored, since nobody knows in
    which one it will be read; the lot's name is not, since its work may be hidden by then.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="notices")
    event_id = models.UUIDField()
    # A kind that an app has declared (`common.notice_kinds`).
    kind = models.CharField(max_length=KIND)
    text_en = models.CharField(max_length=500)
    text_zh = models.CharField(max_length=500)
    link = models.CharField(max_length=200)
    at = models.DateTimeField()
    # When the lot that this is about ends, as far as known then; and the zone of its sale.
    ends_at = models.DateTimeField(null=True)
    timezone = models.CharField(max_length=64, blank=True, default="")
    in_site = models.BooleanField(default=True)
    read_at = models.DateTimeField(null=True)
    mail_wanted = models.BooleanField(default=True)
    # Mailed with others once a day, as chosen when the notice was written.
    daily = models.BooleanField(default=False, db_default=False)
    # Not mailed before: the end of quiet hours, or the next daily mail.
    not_before = models.DateTimeField(null=True)
    # Where the recipient stops notices like this one without signing in; empty for most kinds.
    stop_link = models.CharField(max_length=200, blank=True, default="", db_default="")
    # When this row was mailed.
    mailed_at = models.DateTimeField(null=True)
    text = Bilingual("text")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "event_id", "kind"], name="a_notice_comes_once")
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=models.Q(mail_wanted=True, set_aside_at__isnull=True),
                name="notices_to_mail",
            ),
            models.Index(fields=["user", "-at"], name="notices_of_a_collector"),
            models.Index(fields=["user", "kind", "link", "at", "id"], name="notices_of_a_lot"),
        ]

    def __str__(self) -> str:
        return self.text


class NoticeChoice(models.Model):
    """How a collector gets notices of one kind; without a row: as the kind declares."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=KIND)
    in_site = models.BooleanField(default=True)
    by_mail = models.BooleanField(default=True)
    # Mail comes once a day instead of at once.
    daily = models.BooleanField(default=False, db_default=False)
    by_push = models.BooleanField(default=True, db_default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_choice_a_kind")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.kind}"


class NoticeSettings(models.Model):
    """When a collector gets mail and push messages; without a row: the defaults here.

    Times are local: in the account's time zone, else in `timezone`, else in the site's.
    """

    user = models.OneToOneField(
        "accounts.User", on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    # No mail and no push from the first to the second; neither: at any hour.
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    # Urgent kinds pass quiet hours while their lot ends within so many minutes; 0: never.
    urgent_minutes = models.PositiveSmallIntegerField(default=60)
    # When the daily mail comes.
    daily_at = models.TimeField(default=time(8))
    # Of the browser in which the hours were set.
    timezone = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.quiet_from}–{self.quiet_until}"


class PushSubscription(Sealed):
    """A device that takes push messages, as long as it is signed in.

    Sealed: `endpoint`, the address at the push service; the keys `p256dh` and `auth`, by which a
    message is encrypted for the device alone (RFC 8291); `session`, by which the device is signed
    in. Digests find an address and a session again.
    """

    user = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    endpoint_digest = models.CharField(max_length=64, unique=True)
    session_digest = models.CharField(max_length=64, db_index=True)
    user_agent = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    # When the push service last took a message.
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.user_id}: #{self.pk}"


class PushDelivery(JobRow):
    """A notice to be pushed to a device: a row each, which stays so that none comes twice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="pushes")
    subscription = models.ForeignKey(
        PushSubscription, on_delete=models.CASCADE, related_name="deliveries"
    )
    # Not sent before: the end of quiet hours, or when the push service asked for a pause.
    not_before = models.DateTimeField(null=True)
    # When it was sent, or dropped for a newer one.
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "subscription"], name="a_push_comes_once")
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=models.Q(done_at__isnull=True, set_aside_at__isnull=True),
                name="pushes_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.subscription_id}"
