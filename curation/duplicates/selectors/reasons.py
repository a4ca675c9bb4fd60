"""The levels of a pair in words: what speaks for one work, and what against it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

WORDS = {
    ("number", "same"): _("Same accession number"),
    ("number", "different"): _("Different accession numbers"),
    ("artist", "same"): _("Same artist"),
    ("artist", "compatible"): _("Artists’ names match"),
    ("artist", "different"): _("Different artists"),
    ("attribution", "different"): _("Different attributions"),
    ("title", "same_rare"): _("Same title"),
    ("title", "same_some"): _("Same title, shared by some other works"),
    ("title", "same_common"): _("Same title, shared by many other works"),
    ("title", "near"): _("Titles are nearly the same"),
    ("title", "partly"): _("Titles share some words"),
    ("title", "different"): _("Different titles"),
    ("numeral", "different"): _("Different numbers in the titles"),
    ("date", "same"): _("Same date"),
    ("date", "overlapping"): _("Dates overlap"),
    ("date", "near"): _("Dates are within two years"),
    ("date", "apart"): _("Dates are far apart"),
    ("size", "same_rare"): _("Same size"),
    ("size", "same_some"): _("Same size, shared by some other works"),
    ("size", "same_common"): _("Same size, shared by many other works"),
    ("size", "rounded_rare"): _("Same size apart from rounding"),
    ("size", "rounded_some"): _("Same size apart from rounding, shared by some other works"),
    ("size", "rounded_common"): _("Same size apart from rounding, shared by many other works"),
    ("size", "turned"): _("Same size, height and width swapped"),
    ("size", "different"): _("Different sizes"),
    ("medium", "same"): _("Same medium"),
    ("medium", "overlapping"): _("Media overlap"),
    ("medium", "different"): _("Different media"),
    ("edition", "multiple"): _("A print, a photograph or a cast: there may be others"),
    ("picture", "same"): _("Same picture"),
    ("picture", "near"): _("Pictures are nearly the same"),
    ("picture", "different"): _("Different pictures"),
    ("vector", "same"): _("Records have the same meaning"),
    ("vector", "far"): _("Records have different meanings"),
    ("record", "same_source"): _("Two records from one source"),
}
AGAINST = frozenset({"different", "apart", "same_source", "multiple", "far", "partly"})


@dataclass(frozen=True)
class Reason:
    """What speaks for a pair, or against it."""

    text: str
    speaks_for: bool


def reasons(levels: Mapping[str, str]) -> list[Reason]:
    """Return what a pair's levels say, what speaks for it first."""
    found = [
        Reason(str(WORDS[feature, level]), level not in AGAINST)
        for feature, level in levels.items()
        if (feature, level) in WORDS
    ]
    return sorted(found, key=lambda reason: not reason.speaks_for)
