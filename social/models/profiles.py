"""Public profiles: what a collector chose to show."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_HANDLE, LONGEST_NAME, LONGEST_TEXT = 30, 60, 600


class PublicProfile(models.Model):
    """What a collector wrote for everybody.

    It is shown while the consent to a public profile is given (`selectors.profiles.visible`): no
    column repeats the consent.
    """

    profile = models.OneToOneField(
        "accounts.CollectorProfile",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="public_profile",
    )
    handle = models.CharField(_("address"), max_length=LONGEST_HANDLE, unique=True)
    name = models.CharField(_("public name"), max_length=LONGEST_NAME)
    text = models.TextField(_("about me"), max_length=LONGEST_TEXT, blank=True)
    # Whether search engines may list the profile.
    indexed = models.BooleanField(_("search engines"), default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("public profile")
        verbose_name_plural = _("public profiles")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("social:profile", args=[self.handle])


class ShownList(models.Model):
    """A public list that a collector shows on the profile, and so under their name."""

    owner = models.ForeignKey(PublicProfile, on_delete=models.CASCADE, related_name="shown_lists")
    list = models.OneToOneField(
        "shelves.WorkList", on_delete=models.CASCADE, related_name="shown_on"
    )

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.list_id}"


class ShownWord(models.Model):
    """A word of a collector's taste that they show: a concept or an artist among their chips.

    A chip that is removed, or turned into a dislike, is no longer shown.
    """

    owner = models.ForeignKey(PublicProfile, on_delete=models.CASCADE, related_name="shown_words")
    concept_id = models.SlugField(pgettext_lazy("of taste", "word"), max_length=60, blank=True)
    artist = models.CharField(_("artist"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "concept_id", "artist"], name="a_word_is_shown_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.concept_id or self.artist}"
