"""Words for groups, facets, steps and places in tables."""

from django.utils.translation import gettext_lazy as _

FACETS = {
    "colour": _("Colour"),
    "genre": _("Genre"),
    "medium": _("Medium"),
    "mood": _("Mood"),
    "movement": _("Movement"),
    "period": _("Period"),
    "style": _("Style"),
    "subject": _("Subject"),
    "technique": _("Technique"),
}
