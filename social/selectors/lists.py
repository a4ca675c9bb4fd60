"""Reads of public lists as a collector browses them: new ones, and those that many appreciate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from common.figures import LEAST, figure_of_count
from shelves.selectors import lists
from social.models import PublicProfile, Reaction
from social.selectors.profiles import names_on_lists

if TYPE_CHECKING:
    from catalog.models import Artwork
    from shelves.models import WorkList


@dataclass(frozen=True)
class ListCard:
    """A public list as one sees it among others.

    `owner`: who shows it under their name, if the reader may see them. `people`: about how many
    collectors appreciate it, None for fewer than five.
    """

    list: "WorkList"
    covers: "Sequence[Artwork]"
    owner: PublicProfile | None
    people: int | None


def newest() -> QuerySet["WorkList"]:
    """The public lists, the last published first."""
    return lists.with_works(lists.public_lists())


def popular() -> QuerySet["WorkList"]:
    """The public lists that five or more collectors appreciate, those of most first.

    Ordered by the figures that are shown, so that the order says no more than they do.
    """
    figures = {pk: people for pk, people in _figures(None).items() if people is not None}
    people = Case(
        *(When(pk=pk, then=Value(count)) for pk, count in figures.items()),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = newest().filter(pk__in=figures)
    return rows.annotate(people=people).order_by("-people", "-published_at", "-id")


def appreciation(list_id: int) -> int | None:
    """Return about how many collectors appreciate a list, None for fewer than five."""
    return _figures([list_id]).get(list_id)


def cards(found: "Sequence[WorkList]", *, reader: int | None) -> list[ListCard]:
    """Return lists with covers, names and figures: five queries however many they are."""
    ids = [each.pk for each in found]
    covers = lists.covers(found)
    owners = names_on_lists(ids, reader=reader)
    figures = _figures(ids)
    return [
        ListCard(each, covers.get(each.pk, ()), owners.get(each.pk), figures.get(each.pk))
        for each in found
    ]


def _figures(list_ids: Sequence[int] | None) -> Mapping[int, int | None]:
    """Return the figures of lists, of all for None."""
    rows = Reaction.objects.filter(profile__user__is_active=True)
    if list_ids is not None:
        rows = rows.filter(list__in=list_ids)
    counts = rows.values_list("list").annotate(count=Count("pk")).filter(count__gte=LEAST)
    return {pk: figure_of_count(count, of=f"appreciate list {pk}") for pk, count in counts}
