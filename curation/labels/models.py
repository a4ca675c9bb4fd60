"""Templates of documents, and the documents made from them."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from curation.labels.sheets import Kind, Language
from curation.runs.models import JobRun

BOUNDS = (MinValueValidator(0), MaxValueValidator(1000))


def _millimetres(label: Any, default: str = "0") -> "models.DecimalField[Any, Any]":
    return models.DecimalField(
        label, max_digits=6, decimal_places=2, default=default, validators=BOUNDS
    )


class DocumentTemplate(models.Model):
    """A curators' own template: its source, the figures of its paper, its language."""

    name = models.CharField(pgettext_lazy("a template", "name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    source = models.TextField(_("template"), max_length=100_000)
    page_width = _millimetres(_("page width, mm"), "210")
    page_height = _millimetres(_("page height, mm"), "297")
    left = _millimetres(_("left margin, mm"))
    top = _millimetres(_("top margin, mm"))
    columns = models.PositiveSmallIntegerField(
        _("columns"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    rows = models.PositiveSmallIntegerField(
        _("rows"), default=1, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    label_width = _millimetres(_("label width, mm"))
    label_height = _millimetres(_("label height, mm"))
    gap_x = _millimetres(_("column gap, mm"))
    gap_y = _millimetres(_("row gap, mm"))
    cut_marks = models.BooleanField(_("outlines to cut along"), default=False)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        ordering = ["kind", "name"]
        verbose_name = _("document template")
        verbose_name_plural = _("document templates")

    def __str__(self) -> str:
        return self.name


class WithoutFiles(models.Manager["Document"]):
    """Documents without what is large: the files, their works, and their templates' text."""

    def get_queryset(self) -> models.QuerySet["Document"]:
        """Leave it out."""
        return super().get_queryset().defer("content", "source", "artwork_ids")


class Document(JobRun):
    """Labels or a checklist of chosen works: what was asked for, and the file."""

    class State(models.TextChoices):
        """New ones wait for their template; the last three are final."""

        NEW = "new", _("Not started")
        RUNNING = "running", _("Running")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")
        DONE = "done", _("Done")

    STEPS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "start": {State.NEW: State.RUNNING},
        "stop": dict.fromkeys((State.NEW, State.RUNNING), State.STOPPED),
        "retry": {State.RUNNING: State.RUNNING},
    }
    ACTIVE: ClassVar[Collection[str]] = (State.RUNNING,)
    ENDED: ClassVar[Collection[str]] = (State.STOPPED, State.FAILED, State.DONE)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    title = models.CharField(_("heading"), max_length=300, blank=True)
    # In their order. The exhibition says in which rooms they hang.
    artwork_ids = ArrayField(models.BigIntegerField(), default=list)
    exhibition = models.ForeignKey(
        "catalog.Exhibition", on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("exhibition"),
    )  # fmt: skip
    total = models.PositiveIntegerField(_("works"), default=0)
    # The template as it was when the document was asked for, whatever becomes of its row.
    template_name = models.CharField(_("template"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    source = models.TextField(blank=True)
    sheet = models.JSONField(default=dict)
    language = models.CharField(_("language"), max_length=5, choices=Language, blank=True)
    show_price = models.BooleanField(_("prices"), default=False)
    grouped_by = models.CharField(max_length=10, blank=True)
    first = models.PositiveSmallIntegerField(default=1)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    content = models.BinaryField(null=True)
    # Of works that are not published, and of those deleted meanwhile.
    without_code = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    # Characters that no font has: the file shows boxes in their place.
    unprintable = models.TextField(blank=True, default="", db_default="")
    problem = models.TextField(blank=True)
    problem_line = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(_("file deleted at"), null=True)

    objects = WithoutFiles()

    class Meta(JobRun.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=Q(state="running"),
                name="documents_waiting",
            )
        ]  # fmt: skip

    @property
    def has_file(self) -> bool:
        """Tell whether there is a file to download."""
        return self.state == self.State.DONE and self.removed_at is None
