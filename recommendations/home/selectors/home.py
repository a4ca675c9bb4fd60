"""The home page: rails from the stored list, the saleroom and the catalogue; no model call.

The rails take their works one after the other, so that no work is on the page twice and no artist
more than three times; works that can't be recommended now are skipped. What follows the rails is
the rest of the list, page by page, without what the rails show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from auctions.selectors.people import open_lots
from catalog import selectors as catalog
from catalog.selectors import CitedTitle
from catalog.selectors.current_shows import programme_now
from catalog.selectors.sets import works_of_shown_sets
from recommendations.feed.selectors import fallback
from recommendations.feed.selectors.feed import (
    Feed,
    FeedEntry,
    described,
    entries,
    is_worn,
    request_of,
)
from recommendations.home.selectors import titles
from recommendations.home.selectors.exhibiting import ExhibitionNear, exhibitions_by_id
from recommendations.home.selectors.notes import series_notes
from recommendations.home.selectors.picking import Picker
from recommendations.home.selectors.trending import trending_ids
from recommendations.lists.models import RAIL_STEP, ListRequest, RecommendationList
from recommendations.lists.selectors.signed_ids import CursorPosition
from recommendations.retrieval.selectors import recommendable

if TYPE_CHECKING:
    from accounts.models import User
    from auctions.selectors.lots import LotForReader

# Works that the page shows first, and in each other rail; a rail with fewer than LEAST is left out.
HEAD, EACH, LEAST, SHOWS = 12, 6, 3, 4
ORDER = (
    titles.BECAUSE, titles.LOTS, titles.SERIES, titles.NEW, titles.AGREED, titles.EXHIBITIONS,
    titles.TRENDING, titles.SET, titles.EXPLORE,
)  # fmt: skip
FEW = {titles.LOTS, titles.SERIES, titles.EXHIBITIONS}


@dataclass(frozen=True)
class Rail:
    """A row of the home page: works, lots or exhibitions, and why they are there.

    `list_id` is the signed id by which events refer to the rail, None for what is everybody's.
    """

    kind: str
    title: str
    why: str
    entries: tuple[FeedEntry, ...] = ()
    lots: "tuple[LotForReader, ...]" = ()
    exhibitions: tuple[ExhibitionNear, ...] = ()
    list_id: str | None = None
    artwork_id: int | None = None


@dataclass(frozen=True)
class Home:
    """The home page: `feed` is the list with the works that come first, `rails` are the others."""

    feed: Feed
    words: titles.RailWords
    rails: tuple[Rail, ...]

    @property
    def newly_served(self) -> list[int]:
        """Return the positions in the stored list that this page is the first to send."""
        stored = self.feed.stored
        if stored is None:
            return []
        sent = {entry.position for rail in self.rails if rail.list_id for entry in rail.entries}
        return [*self.feed.newly_served, *sorted(sent.difference(stored.served))]


@dataclass
class _Plan:
    """A rail before its works are read: the works chosen, each with its item and position."""

    kind: str
    items: Mapping[int, dict[str, Any]]
    positions: Mapping[int, int]
    anchor: dict[str, Any] | None = None
    in_list: bool = True
    lots: "Mapping[int, LotForReader]" = field(default_factory=dict)
    title: str = ""
    near: Mapping[int, Sequence[int]] = field(default_factory=dict)
    chosen: list[int] = field(default_factory=list)


def home(*, user: "User", subject_id: UUID, personalised: bool, now: datetime) -> Home:
    """Return the home page of a collector."""
    request = request_of(subject_id, personalised=personalised)
    stored = request.current if request else None
    head = _head(stored, subject_id)
    plans = [*_stored_plans(stored), *_general_plans(stored, user=user, now=now)]
    plans.sort(key=lambda plan: ORDER.index(plan.kind))
    asked = {pk for plan in (head, *plans) for pk in (*plan.items, *_works_of(plan))}
    artists = recommendable.artists_among(asked, subject_id=subject_id, in_own_list=True)
    picker = Picker(artists)
    # What completes a collection is shown as such and not among the first works.
    series = [plan for plan in plans if plan.kind == titles.SERIES]
    for plan in (*series, head, *(plan for plan in plans if plan not in series)):
        plan.chosen = _choose(plan, picker)
    return _read(head, [plan for plan in plans if plan.chosen], request, artists, picker)


def _head(stored: RecommendationList | None, subject_id: UUID) -> _Plan:
    """Return the works that may come first: those of the list, or of the fallback list."""
    items = stored.items if stored else []
    if not items:
        items, _end, _more = fallback.page(subject_id, position=None, limit=2 * HEAD)
    places = {item["artwork"]: place for place, item in enumerate(items)}
    return _Plan(
        titles.FOR_YOU,
        {item["artwork"]: item for item in items},
        places,
        in_list=stored is not None,
    )


def _stored_plans(stored: RecommendationList | None) -> list[_Plan]:
    """Return the rails that a worker computed with the list."""
    plans = []
    for number, rail in enumerate(stored.rails if stored else ()):
        items = {item["artwork"]: item for item in rail["items"]}
        first = RAIL_STEP * (1 + number)
        plans.append(
            _Plan(
                rail["rail"],
                items,
                {pk: first + place for place, pk in enumerate(items)},
                anchor=rail.get("anchor"),
                near={one["exhibition"]: one["works"] for one in rail.get("exhibitions", ())},
            )
        )
    return plans


def _general_plans(
    stored: RecommendationList | None, *, user: "User", now: datetime
) -> list[_Plan]:
    """Return the rails that are read when the page is made."""
    listed = [item["artwork"] for item in stored.items] if stored else []
    lots = {view.lot.artwork_id or -view.lot.pk: view for view in open_lots(user=user, near=listed)}
    plans = [
        _Plan(titles.LOTS, {}, {}, in_list=False, lots=lots),
        _plan_of(titles.TRENDING, trending_ids(now=now)),
    ]
    for row, members in works_of_shown_sets(now):
        plan = _plan_of(titles.SET, members)
        plan.title = str(row)
        plans.append(plan)
    if not any(rail["rail"] == titles.EXHIBITIONS for rail in (stored.rails if stored else ())):
        open_now = programme_now(now.date()).values_list("pk", flat=True)[:SHOWS]
        near: dict[int, Sequence[int]] = dict.fromkeys(open_now, ())
        plans.append(_Plan(titles.EXHIBITIONS, {}, {}, in_list=False, near=near))
    return plans


def _plan_of(kind: str, artwork_ids: Sequence[int]) -> _Plan:
    items = {pk: {"artwork": pk, "score": 0.0, "source": kind, "reasons": []} for pk in artwork_ids}
    positions = {pk: place for place, pk in enumerate(artwork_ids)}
    return _Plan(kind, items, positions, in_list=False)


def _works_of(plan: _Plan) -> list[int]:
    """Return the works that a rail shows beside those of its items: of its lots."""
    return [pk for pk in plan.lots if pk > 0]


def _choose(plan: _Plan, picker: Picker) -> list[int]:
    if plan.kind == titles.FOR_YOU:
        return picker.take(plan.items, most=HEAD)
    if plan.kind == titles.EXHIBITIONS:
        return list(plan.near)[:SHOWS]
    if plan.kind == titles.LOTS:
        works = [pk for pk in plan.lots if pk > 0]
        taken = {*picker.take(works, most=EACH)}
        # A lot without a work of the catalogue is nobody's work twice.
        return [pk for pk in plan.lots if pk < 0 or pk in taken][:EACH]
    return picker.take(plan.items, most=EACH, least=1 if plan.kind in FEW else LEAST)


def _read(
    head: _Plan,
    plans: Sequence[_Plan],
    request: ListRequest | None,
    artists: Mapping[int, int | None],
    picker: Picker,
) -> Home:
    """Return the page with its works read: once for all rails."""
    stored = request.current if request else None
    rails = [plan for plan in plans if plan.items]
    items = [plan.items[pk] for plan in (head, *rails) for pk in plan.chosen]
    positions = [plan.positions[pk] for plan in (head, *rails) for pk in plan.chosen]
    near = {pk: plan.near[pk] for plan in plans for pk in plan.chosen if pk in plan.near}
    ids = {item["artwork"] for item in items} | {pk for members in near.values() for pk in members}
    works = {work.pk: work for work in catalog.artworks_in_order(sorted(ids))}
    read = {entry.artwork.pk: entry for entry in entries(items, positions, works=works)}
    noted = [
        read[pk].artwork
        for plan in rails
        if plan.kind == titles.SERIES
        for pk in plan.chosen
        if pk in read
    ]
    notes = series_notes(noted, subject_id=request.subject_id) if request and noted else {}
    shows = exhibitions_by_id(near, works=works, used=picker.used)
    feed = described(
        request,
        stored,
        entries=tuple(read[pk] for pk in head.chosen if pk in read),
        following=_following(head, stored, artists, picker),
        stale=stored is not None
        and is_worn(len(stored.items), sum(item["artwork"] in artists for item in stored.items)),
        is_first=True,
    )
    personal = feed.personalised
    anchors = [plan.anchor["artwork"] for plan in plans if plan.anchor]
    cited = catalog.cited_titles(anchors)
    return Home(
        feed,
        titles.words_of(titles.FOR_YOU, personal=personal),
        tuple(_rail(plan, read, notes, shows, feed, cited) for plan in plans),
    )


def _following(
    head: _Plan,
    stored: RecommendationList | None,
    artists: Mapping[int, int | None],
    picker: Picker,
) -> CursorPosition | None:
    """Return where the works begin that follow the rails."""
    passed = tuple(picker.used)
    if stored is None:
        return CursorPosition(passed=passed)
    left = [
        place
        for pk, place in head.positions.items()
        if pk in artists and pk not in set(picker.used)
    ]
    if not left and not is_worn(len(stored.items), len(set(head.items) & set(artists))):
        return None
    return CursorPosition(stored.pk, min(left, default=len(stored.items)), passed=passed)


def _rail(
    plan: _Plan,
    read: Mapping[int, FeedEntry],
    notes: Mapping[int, str],
    shows: Mapping[int, ExhibitionNear],
    feed: Feed,
    cited: Mapping[int, CitedTitle],
) -> Rail:
    words = None
    if plan.kind != titles.SET:
        words = titles.words_of(plan.kind, personal=plan.in_list or feed.personalised)
    return Rail(
        kind=plan.kind,
        title=plan.title or titles.title_of(words, plan.anchor, cited),
        why=str(titles.SET_WHY if words is None else words.why),
        entries=tuple(
            _in_rail(read[pk], plan, notes) for pk in plan.chosen if plan.items and pk in read
        ),
        lots=tuple(plan.lots[pk] for pk in plan.chosen if pk in plan.lots),
        exhibitions=tuple(shows[pk] for pk in plan.chosen if plan.near and pk in shows),
        list_id=feed.list_id if plan.in_list else None,
        artwork_id=plan.anchor["artwork"] if plan.anchor else None,
    )


def _in_rail(entry: FeedEntry, plan: _Plan, notes: Mapping[int, str]) -> FeedEntry:
    if not plan.in_list:
        return replace(entry, rail=plan.kind, reasons=())
    return replace(entry, rail=plan.kind, note=notes.get(entry.artwork.pk, ""))
