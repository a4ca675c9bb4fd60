"""Reactions to public lists, comments on them, reports, and what curators decide."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_COMMENT, LONGEST_DETAILS, LONGEST_REASON = 2000, 500, 500


class Reaction(models.Model):
    """That a collector appreciates a public list; only how many do is shown, from five on."""

    profile = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="reactions"
    )
    list = models.ForeignKey("shelves.WorkList", on_delete=models.CASCADE, related_name="reactions")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "profile"], name="one_reaction_to_a_list")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}: {self.list_id}"


class CommentsOff(models.Model):
    """That a list's owner wants no comments on it; those that were written are not shown."""

    list = models.OneToOneField(
        "shelves.WorkList", on_delete=models.CASCADE, primary_key=True, related_name="comments_off"
    )

    def __str__(self) -> str:
        return f"{self.list_id}"


class CommentState(models.TextChoices):
    """Whether a comment is shown, and if not, by whose will."""

    SHOWN = "shown", pgettext_lazy("a comment", "shown")
    HIDDEN = "hidden", _("hidden by a curator")
    REMOVED = "removed", _("removed by a curator")
    DECLINED = "declined", _("removed by the list’s owner")
    DELETED = "deleted", _("deleted by its author")


class Comment(models.Model):
    """A comment on a public list, plain text.

    It is shown while its author agrees to a public profile. What was removed or deleted has no text
    any more; reports keep the text that was reported until the account is deleted.
    """

    list = models.ForeignKey(
        "shelves.WorkList",
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("list"),
    )
    author = models.ForeignKey(
        "social.PublicProfile",
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("author"),
    )
    text = models.TextField(_("text"), max_length=LONGEST_COMMENT, blank=True)
    at = models.DateTimeField(_("written"))
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=CommentState, default=CommentState.SHOWN
    )

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(
                fields=["list", "-at", "-id"],
                condition=models.Q(state="shown"),
                name="comments_on_a_list",
            ),
            models.Index(fields=["author", "-at"], name="comments_of_a_collector"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return f"{reverse('shelves:list', args=[self.list_id])}#comment-{self.pk}"


class ReportReason(models.TextChoices):
    """Why a comment is reported."""

    SPAM = "spam", _("Advertising or spam")
    ABUSE = "abuse", _("Insults or harassment")
    HATE = "hate", _("Hatred of a group of people")
    PRIVACY = "privacy", _("Personal details of somebody")
    ILLEGAL = "illegal", _("Against the law")
    OTHER = "other", _("Something else")


class CommentReport(models.Model):
    """A collector's report of a comment, with the text as it was then, until a curator decides."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        "accounts.CollectorProfile", on_delete=models.CASCADE, related_name="reports_of_comments"
    )
    reason = models.CharField(_("reason"), max_length=8, choices=ReportReason)
    details = models.TextField(_("details"), max_length=LONGEST_DETAILS, blank=True)
    text = models.TextField(max_length=LONGEST_COMMENT)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "reporter"],
                condition=models.Q(decided_at=None),
                name="one_open_report_of_a_comment",
            )
        ]
        indexes = [
            models.Index(
                fields=["comment"], condition=models.Q(decided_at=None), name="reports_that_wait"
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.reason}"


class Decision(models.TextChoices):
    """What a curator can decide about a comment or its author."""

    KEEP = "keep", _("Leave it as it is")
    HIDE = "hide", _("Hide the comment")
    RESTORE = "restore", _("Show the comment again")
    REMOVE = "remove", _("Remove the comment for good")
    WARN = "warn", _("Hide the comment and warn its author")
    SUSPEND = "suspend", _("Hide the comment and suspend its author from commenting")
    REINSTATE = "reinstate", _("End the author’s suspension")


class ModerationDecision(models.Model):
    """A curator's decision, never changed; the author's newest about suspension counts."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("comment")
    )
    author = models.ForeignKey(
        "social.PublicProfile", on_delete=models.CASCADE, related_name="decisions"
    )
    decision = models.CharField(_("decision"), max_length=9, choices=Decision)
    # What the author is told.
    reason = models.TextField(_("reason"), max_length=LONGEST_REASON, blank=True)
    # Of a suspension: when it ends.
    until = models.DateTimeField(_("until"), null=True, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("decided"))

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("decision on a comment")
        verbose_name_plural = _("decisions on comments")
        indexes = [
            models.Index(
                fields=["author", "-at", "-id"],
                condition=models.Q(decision__in=("suspend", "reinstate")),
                name="suspensions_of_an_author",
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.decision}"
