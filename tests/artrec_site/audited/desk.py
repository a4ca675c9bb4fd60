"""A superuser at the desk, and the rows that they write."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artwork
from tests import factories
from tests.desk_pages import shown_form


class Desk:
    """A superuser's window; `patch` for what a write needs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        self.root = User.objects.create_superuser("root@artrec.example", None)
        self.client = Client()
        self.client.force_login(self.root)

    def post(self, address: str, **sent: Any) -> None:
        """Send a form; it must be taken."""
        answer = self.client.post(address, sent)
        form = getattr(answer, "context", None) and answer.context.get("errors")
        assert answer.status_code in {200, 302}, (address, answer.status_code)
        assert not form, form

    def add(self, model: str, **sent: Any) -> None:
        """Send the form of a new row."""
        address = reverse(f"admin:{model.replace('.', '_')}_add")
        self.post(address, **{**shown_form(self.client.get(address)), **sent, "_save": "1"})

    def change(self, row: Any, **sent: Any) -> None:
        """Send the form of a row with these fields changed."""
        address = self.at(row, "change")
        self.post(address, **{**shown_form(self.client.get(address)), **sent, "_save": "1"})

    def delete(self, row: Any) -> None:
        """Confirm the deletion of a row."""
        self.post(self.at(row, "delete"), post="yes")

    def act(self, row: Any, action: str, **sent: Any) -> None:
        """Choose a row in its list, and an action."""
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist"
        self.post(reverse(name), action=action, _selected_action=[str(row.pk)], **sent)

    def at(self, row: Any, page: str) -> str:
        """Return a page of a row."""
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])

    def work(self, **fields: Any) -> Artwork:
        """Return a work."""
        return factories.make_artwork("Low Tide", **fields)


Write = Callable[[Desk], object]


def form_at(desk: Desk, address: str, **sent: Any) -> None:
    """Send the form of one of the desk's own pages as it is shown, with these fields."""
    form = desk.client.get(address).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() is not None}
    plain = {name: value for name, value in shown.items() if isinstance(value, str | int)}
    desk.post(address, **{**plain, **sent})
