"""Who follows whom, and who wants nothing to do with whom."""

from django.db import models


class CollectorFollow(models.Model):
    """That a collector follows another, who agreed to a public profile.

    It ends for good with that consent, with a block between them, and with either account.
    """

    follower = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="follows_of_collectors"
    )
    followed = models.ForeignKey(
        "social.PublicProfile", on_delete=models.CASCADE, related_name="followers"
    )
    followed_at = models.DateTimeField()

    class Meta:
        ordering = ["-followed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "followed"], name="a_collector_is_followed_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")), name="nobody_follows_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id}: {self.followed_id}"


class Block(models.Model):
    """That two collectors see nothing of each other, because one of them wishes it."""

    blocker = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="blocks"
    )
    blocked = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="blocked_by"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["blocker", "blocked"], name="a_collector_is_blocked_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id}: {self.blocked_id}"
