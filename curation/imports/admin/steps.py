"""What a button of an import's page does."""

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from common import clock
from common.http import row_id
from common.phrases import run_on
from curation.imports.forms import MappingForm, SettingsForm
from curation.imports.models import ImportRun
from curation.imports.selectors import pages
from curation.imports.selectors.differences import is_compared
from curation.imports.services import choosing, mappings, runs
from curation.imports.services.runs import IMPORTS
from curation.runs.admin import curator

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_FILE = 2**20
EXTENTS = ("all", "none", "default")
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
        # What follows the page's address: the same rows, at the one that was chosen.
        self.place = ""

    def take(self) -> bool:
        """Do what the button asks; false where the settings have to be corrected.

        Raises DomainError, BadRequest.
        """
        steps: dict[str, Callable[[], bool]] = {
            "apply": self._apply,
            "check": lambda: self._apply() and self._steer(),
            "start": self._start,
            "choose": self._choose,
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

    def _start(self) -> bool:
        """Start the import; of an export what is chosen on the page counts."""
        ready = self._choose() if is_compared(self.run) else self._apply()
        return ready and self._steer()

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

    def _choose(self) -> bool:
        """Store what is chosen on the page, then what a button chooses besides."""
        sent = self._request.POST
        at: dict[str, Any] = {"by": self._who, "run_id": self.run.pk}
        choosing.choose_each(**at, picks=_picks(sent))
        extent, column = sent.get("extent", ""), sent.get("column", "")
        row = sent.get("row", "")
        if extent in EXTENTS:
            choosing.choose_all(**at, extent=cast("choosing.Extent", extent))
        elif column:
            name, _sign, choice = column.rpartition(":")
            choosing.choose_field(**at, name=name, chosen=choice == "all")
        elif row:
            key, _sign, choice = row.rpartition(":")
            if choice not in EXTENTS or (pk := row_id(key)) is None:
                raise BadRequest("The form names no row.")
            choosing.choose_row(
                **at, difference_id=pk, extent=cast("choosing.Extent", choice)
            )  # fmt: skip
        else:
            self.said.append(_("The choices were saved."))
        shown = {name: sent.get(name, "") for name in ("show", "field", "page")}
        self.place = f"?{urlencode(shown)}#" + (f"line-{row.rpartition(':')[0]}" if row else "what")
        return True

    def _stay(self) -> bool:
        """Show the file as it is read now, in the place of the step that was asked for."""
        self.looked = pages.look_of(self.run)
        return False

    def _use(self) -> bool:
        """Take a mapping that is saved, or one from a file."""
        form = MappingForm(self._request.POST, self._request.FILES)
        if not form.is_valid():
            raise mappings.MappingRefusedError(run_on(" ".join(map(str, form.errors.values()))))
        file, saved = form.cleaned_data["file"], form.cleaned_data["saved"]
        if file is not None:
            text = mappings.brought(file.read(LONGEST_FILE)).text
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


def _picks(sent: QueryDict) -> dict[int, set[str]]:
    """Return which fields are chosen of the rows that the page shows; raises BadRequest."""
    picks: dict[int, set[str]] = {}
    for key in sent.getlist("shown"):
        if (pk := row_id(key)) is None:
            raise BadRequest("The form names no row.")
        picks[pk] = set()
    for pick in sent.getlist("pick"):
        key, _sign, name = pick.partition(":")
        if (pk := row_id(key)) not in picks:
            raise BadRequest("The form names no row.")
        picks[pk].add(name)
    return picks
