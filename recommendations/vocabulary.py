"""The words for each kind of interaction; `recommender.kinds` says what it is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from recommender import kinds

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ANY_CLAUSE = _("of “%(title)s”")


@dataclass(frozen=True)
class KindWords:
    """What a kind is called in a history, and as the reason of a recommendation."""

    label: "str | StrPromise"
    # What may follow "because": with `title`, the work that it happened with.
    clause: "StrPromise" = ANY_CLAUSE


WORDS: Mapping[str, KindWords] = {
    kinds.VIEW: KindWords(_("viewed"), _("you viewed “%(title)s”")),
    kinds.SAVE: KindWords(_("saved"), _("you saved “%(title)s”")),
    kinds.UNSAVE: KindWords(_("removed from saved")),
    kinds.WANT: KindWords(_("looked for"), _("you are looking for “%(title)s”")),
    kinds.UNWANT: KindWords(_("no longer looked for")),
    kinds.FOLLOW: KindWords(_("followed")),
    kinds.BID: KindWords(_("bid on"), _("you bid on “%(title)s”")),
    kinds.WATCH: KindWords(_("watched"), _("you are watching “%(title)s”")),
    kinds.PURCHASE: KindWords(_("bought"), _("you bought “%(title)s”")),
    kinds.SHARE: KindWords(_("shared"), _("you shared “%(title)s”")),
    kinds.IMPRESSION: KindWords(_("shown")),
    kinds.NOT_INTERESTED: KindWords(
        _("not interested"), _("you are not interested in “%(title)s”")
    ),
    kinds.QUIZ_LIKE: KindWords(_("chosen in a pair"), _("you chose “%(title)s”")),
    kinds.QUIZ_DISLIKE: KindWords(_("passed over in a pair"), _("you passed over “%(title)s”")),
    kinds.STATEMENT: KindWords(_("described their taste")),
}


def words_for(kind: str) -> KindWords:
    """Return the words for a kind; a kind without words of its own is called by its name."""
    return WORDS.get(kind) or KindWords(kind.replace("_", " "))
