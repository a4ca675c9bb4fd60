"""Examples for the page of components (docs/design.md)."""

from typing import Any

from django.utils.translation import gettext as _

SIZES = ("display", "heading", "title", "large", "label", "body", "small", "micro")
COLOURS = (
    "paper", "raised", "sunken", "ink", "muted", "line", "edge", "accent", "accent-soft", "against",
    "danger", "good", "ground",
)  # fmt: skip


def examples() -> dict[str, Any]:
    """Return what the components are shown with, in the active language."""
    return {
        "sizes": SIZES,
        "colours": COLOURS,
        "saved_states": (False, True),
        "parts": (
            (_("Describe your taste"), 62, False),
            (_("Your activity"), 27, False),
            (_("Your words"), 11, True),
        ),
        "standings": (
            ("leading", _("You are winning")),
            ("outbid", _("You were outbid")),
            ("stale", _("No connection. Try again in a moment.")),
        ),
    }
