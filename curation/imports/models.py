"""Imports at the desk, what they report and what they changed, and mappings saved by name."""

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from curation.runs.models import JobRun


class ImportMapping(models.Model):
    """A mapping of columns to fields under a name: the TOML file that the command takes."""

    name = models.CharField(pgettext_lazy("a mapping", "name"), max_length=80, unique=True)
    text = models.TextField(_("mapping"))
    # The columns of the file it was made for: files with the same ones are offered it.
    header = ArrayField(models.CharField(max_length=300), default=list, verbose_name=_("columns"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("changed by"),
    )  # fmt: skip
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("column mapping")
        verbose_name_plural = _("column mappings")

    def __str__(self) -> str:
        return self.name


class ImportRun(JobRun):
    """One file's way into the catalogue, through more states than other runs have."""

    class State(models.TextChoices):
        """Prepared ones wait for a curator; stopped, done, failed and undone ones are ended."""

        FETCHING = "fetching", _("Fetching the file")
        PREPARING = "preparing", _("Reading the file")
        READY = "ready", _("Ready to check")
        CHECKING = "checking", _("Checking")
        RUNNING = "running", _("Importing")
        PAUSED = "paused", _("Paused")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        UNDOING = "undoing", _("Undoing")
        UNDONE = "undone", _("Undone")
        DISCARDED = "discarded", _("Discarded")

    ACTIVE = (State.FETCHING, State.PREPARING, State.CHECKING, State.RUNNING, State.UNDOING)
    ENDED = (State.STOPPED, State.DONE, State.FAILED, State.UNDONE, State.DISCARDED)
    STEPS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        "settings": {State.READY: State.READY},
        "check": {State.READY: State.CHECKING},
        "start": {State.READY: State.RUNNING},
        "pause": {State.RUNNING: State.PAUSED},
        "resume": {State.PAUSED: State.RUNNING},
        # A check that is stopped can be repeated.
        "stop": {
            State.CHECKING: State.READY,
            State.RUNNING: State.STOPPED,
            State.PAUSED: State.STOPPED,
        },
        "discard": dict.fromkeys(
            (State.FETCHING, State.PREPARING, State.READY, State.FAILED), State.DISCARDED
        ),
        "undo": dict.fromkeys((State.DONE, State.STOPPED, State.FAILED), State.UNDOING),
        # What failed goes on where it was (`services.runs`).
        "retry": {**dict(zip(ACTIVE, ACTIVE, strict=True)), State.FAILED: State.PREPARING},
    }

    class Origin(models.TextChoices):
        """Where the file comes from."""

        UPLOAD = "upload", _("Upload")
        FOLDER = "folder", _("Folder on the server")
        URL = "url", _("Web address")

    state = models.CharField(_("state"), max_length=10, choices=State)
    origin = models.CharField(pgettext_lazy("an import", "from"), max_length=8, choices=Origin)
    # A file's name, a path below IMPORT_ROOT, or an address.
    place = models.CharField(_("file"), max_length=2000)
    # Below the folder of this import (`services.files`) or IMPORT_ROOT; '' until there is a file.
    path = models.CharField(_("path on the server"), max_length=2000, blank=True)
    size = models.BigIntegerField(_("bytes"), null=True)
    received = models.BigIntegerField(default=0)
    # Which source of the registry reads it, and for some by which mapping (TOML).
    importer = models.CharField(_("format"), max_length=40, blank=True)
    mapping = models.TextField(_("mapping"), blank=True)
    header = ArrayField(models.CharField(max_length=300), default=list)
    # The name under which the works are stored, known once the file is read.
    source = models.CharField(_("source"), max_length=40, blank=True)
    allow_clearing = models.BooleanField(_("empty fields clear the catalogue’s"), default=False)
    language = models.CharField(_("language"), max_length=10, default="en")
    # Who started the import or its undo: the audit log names them.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # When the worker last got on, and why it can't.
    moved_at = models.DateTimeField()
    problem = models.TextField(_("problem"), blank=True)
    # Batches that are written; their sums. `checked` are those of the dry run: None before it.
    position = models.PositiveIntegerField(default=0)
    counts = models.JSONField(_("figures of the import"), default=dict)
    checked = models.JSONField(_("figures of the check"), null=True)
    undone = models.JSONField(_("figures of the undo"), default=dict)

    class Meta(JobRun.Meta):
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            # Two imports of one source at once would overwrite each other's works.
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(state__in=["running", "undoing"]),
                name="one_import_a_source",
                violation_error_code="source",
                violation_error_message=_("Another import of this source is under way."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.place}"


class ImportProblem(models.Model):
    """A row that was refused, or a field that was flagged; of the dry run until the import runs."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveBigIntegerField()
    field = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    reason = models.TextField()
    blocking = models.BooleanField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


class ImportChange(models.Model):
    """A row of the catalogue that an import wrote, with what undoing it needs.

    `catalog.services.import_changes.Changed` says what the columns hold.
    """

    class Kind(models.TextChoices):
        """What was written."""

        WORK = "work", _("work")
        SERIES = "series", _("series")
        ARTIST = "artist", _("artist")

    class Outcome(models.TextChoices):
        """What came of its undo; empty before."""

        UNDONE = "undone", _("Undone")
        LEFT = "left", _("Left in place")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=6, choices=Kind)
    object_id = models.BigIntegerField()
    created = models.BooleanField()
    fingerprint = models.CharField(max_length=64, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True, default="")
    reason = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "kind", "object_id"], name="one_change_a_row")
        ]
        indexes = [
            models.Index(
                fields=["run", "kind", "id"], condition=Q(outcome=""), name="changes_to_undo"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class ImportDifference(models.Model):
    """A row of an edited export that is not as the catalogue has it, and what is chosen of it.

    `values`: by column what is shown of it (`services.comparing`): `now`, `new`, `old` for
    conflicts, `kind`, `reason`, and `seen`, the print of what the catalogue had. `left_out`:
    columns that are not written; `by_default` those that nobody had to leave out.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="differences")
    line = models.PositiveBigIntegerField()
    # None for a new work, and for a row that is refused.
    work_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=300, blank=True)
    is_new = models.BooleanField(default=False)
    # The row was refused, or a field of it flagged: the reports of its line say why.
    has_problems = models.BooleanField(default=False)
    names = ArrayField(models.CharField(max_length=60), default=list)
    conflicts = ArrayField(models.CharField(max_length=60), default=list)
    by_default = ArrayField(models.CharField(max_length=60), default=list)
    left_out = ArrayField(models.CharField(max_length=60), default=list)
    # What the catalogue has changed since the export, beside what the file has edited.
    moved = ArrayField(models.CharField(max_length=60), default=list)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ["line", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["run", "line"], name="one_difference_a_line")
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.title}"
