"""Exclusions: a concept, several concepts together, or a group of concepts.

A value is a concept's id ('red'), ids with commas ('red,flower': no red flowers, though red is
welcome), or the name of a group, which stands for any of its concepts.
"""

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from catalog.vocabulary import Facet, concepts
from catalog.vocabulary.text import general_words
from common.errors import Text

GROUPS: Mapping[str, frozenset[str]] = {
    name: frozenset(members) for name, members in general_words()["groups"].items()
}
# The concepts whose names mean a whole group when a work shall be without it.
GROUP_OF = {"figure-painting": "people", "animal-painting": "animals"}
GROUP_LABELS: Mapping[str, Text] = {
    "people": gettext_lazy("people"),
    "animals": gettext_lazy("animals"),
}
# What a work is, rather than what it has.
QUALITIES = {Facet.COLOUR, Facet.STYLE, Facet.MOVEMENT, Facet.MOOD, Facet.PERIOD}


def is_known(value: str) -> bool:
    """Tell whether a value is a valid exclusion."""
    return value in GROUPS or all(part in concepts() for part in value.split(","))


def condition(value: str) -> Q:
    """Return the condition that a work must not meet."""
    if value in GROUPS:
        return Q(tags__overlap=sorted(GROUPS[value]))
    return Q(tags__contains=value.split(","))


def label_without(value: str) -> str:
    """Return 'not red' or 'without people', in the language of the request."""
    if value in GROUPS:
        return _("without %(things)s") % {"things": GROUP_LABELS[value]}
    language = get_language() or "en"
    found = [concepts()[part] for part in value.split(",")]
    glue = "" if language.startswith("zh") else " "
    names = glue.join(concept.label(language) for concept in found)
    if found[-1].facet in QUALITIES:
        return _("not %(quality)s") % {"quality": names}
    return _("without %(things)s") % {"things": names}
