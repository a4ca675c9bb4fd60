"""What a button of an import's page does."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

from common import clock
from curation.imports.forms import MappingForm, SettingsForm
from curation.imports.models import ImportRun
from curation.imports.selectors import pages
from curation.imports.services import mappings, runs
from curation.imports.services.runs import IMPORTS
from curation.runs.admin import curator

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_FILE = 2**20
# Steps that need no more than their name.
BUTTONS = ("pause", "resume", "stop", "discard", "undo", "retry")


class Steps:
    """A posted step of an import. `said`: what to say; `form`: to be corrected; `run` as it is."""

    def __init__(self, request: HttpRequest, run: ImportRun) -> None:
        self._request, self.run = request, run
        self._who, self._now = curator(request), clock.now()
        self.said: list[str] = []
        self.form: SettingsForm | None = None
        self.looked = pages.look_of(run)

    def take(self) -> bool:
        """Do what the button asks; false where the settings have to be corrected.

        Raises DomainError, BadRequest.
        """
        steps: dict[str, Callable[[], bool]] = {
            "apply": self._apply,
            "check": lambda: self._apply() and self._steer(),
            "start": lambda: self._apply() and self._steer(),
            "use": self._use,
            "save": self._save,
            **dict.fromkeys(BUTTONS, self._steer),
        }
        step = steps.get(self._request.POST.get("do", ""))
        if step is None:
            raise BadRequest("The form asks for nothing that an import does.")
        return step()

    def _steer(self) -> bool:
        """Take the step as it is."""
        IMPORTS.steer(self._request.POST["do"], **self._args())
        return True

    def _args(self) -> dict[str, Any]:
        return {"by": self._who, "run_id": self.run.pk, "now": self._now}

    def _apply(self) -> bool:
        """Store the settings of the form."""
        form = SettingsForm(self.run, self.looked.look, self.looked.given, self._request.POST)
        if not form.is_valid():
            self.form = form
            return False
        sent = form.cleaned_data
        mapping = form.mapping()
        if form.is_read_anew():
            # A choice other than of the format: the button's own step is for what is shown then.
            self.run = runs.read_anew(
                **self._args(), importer=sent["importer"], path=sent["path"],
                mapping=mapping or self.run.mapping,
            )  # fmt: skip
            self.said.append(_("The file was read again. Check the columns."))
            return self._request.POST.get("do") == "apply" or self._stay()
        if mapping and "source_id" in mapping:
            mappings.checked(mapping)
        self.run = runs.set_reading(
            **self._args(), mapping=mapping, allow_clearing=sent["allow_clearing"]
        )
        return True

    def _stay(self) -> bool:
        """Show the file as it is read now, in the place of the step that was asked for."""
        self.looked = pages.look_of(self.run)
        return False

    def _use(self) -> bool:
        """Take a mapping that is saved, or one from a file."""
        form = MappingForm(self._request.POST, self._request.FILES)
        if not form.is_valid():
            raise mappings.MappingRefusedError(" ".join(map(str, form.errors.values())))
        file, saved = form.cleaned_data["file"], form.cleaned_data["saved"]
        if file is not None:
            text = file.read(LONGEST_FILE).decode("utf-8-sig", "replace")
        elif saved is not None:
            text = saved.text
        else:
            raise mappings.MappingRefusedError(_("Choose a saved mapping or a file."))
        self.run = mappings.use_mapping(**self._args(), text=text)
        self.said.append(_("The mapping was applied to this file."))
        return True

    def _save(self) -> bool:
        """Save the mapping of the form under a name."""
        if not self._apply():
            return False
        saved = mappings.save_mapping(
            by=self._who, name=self._request.POST.get("name", ""), text=self.run.mapping,
            header=self.run.header, now=self._now,
        )  # fmt: skip
        self.said.append(_("The mapping was saved as “%(name)s”.") % {"name": saved.name})
        return True
