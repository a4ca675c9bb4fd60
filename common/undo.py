"""Messages that offer to undo what a plain form did; htmx gets a notice instead."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest


@dataclass(frozen=True)
class Undo:
    """A form that undoes: its address and hidden fields."""

    action: str
    fields: Mapping[str, str]


def offer_undo(
    request: HttpRequest, text: str, *, action: str, fields: Mapping[str, object]
) -> None:
    """Show a message on the next page, with the form that undoes."""
    offered = {"action": action, "fields": {name: str(value) for name, value in fields.items()}}
    messages.info(request, text, extra_tags=json.dumps(offered))


def offered_undo(message: Message) -> Undo | None:
    """Return the form that a message offers, if it offers one."""
    if not (message.extra_tags or "").startswith("{"):
        return None
    return Undo(**json.loads(message.extra_tags))
