"""Whom a work fits and why, as figures. Loads torch: workers and commands only."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np
import torch
from django.conf import settings
from django.core.cache import cache

from auctions.selectors import works as saleroom
from catalog import selectors as catalog
from catalog.preferences import Kind
from catalog.vocabulary.artist_names import full_names
from common.figures import at_most, figure, figure_of_count
from common.money import Money
from recommendations.matching.models import WorkAudience
from recommendations.matching.selectors import fits
from recommendations.matching.selectors.fits import WorkNumbers
from recommendations.registry.services import serving
from recommendations.registry.services.serving import Served
from recommendations.retrieval.models import DIMENSIONS
from recommendations.retrieval.selectors import vectors
from recommendations.retrieval.selectors.texts import artwork_text, named_concepts
from recommendations.retrieval.selectors.vectors import Vector
from recommendations.taste.models import Taste, TastePreference, TasteToken
from recommendations.taste.services.true_words import bears
from recommender import kinds
from recommender.features.encoder import load_encoder
from recommender.model.attention import Attended, Attention, Evidence
from recommender.onboarding.combined import ANSWERS

if TYPE_CHECKING:
    from catalog.models import Artwork

# The best fits whose reasons are read; a part of the score is a reason from this share on.
MOST_READ, MIN_SHARE = 2000, 0.05
# So many reasons of each sort, those that most people have first.
MOST_REASONS = 6
SORTS = ("concept", "named", "artist", "work")
# So many likely tags are tried together.
MOST_TAGS = 3
COUNTED_FOR_S = 3600
# The shares of the low estimate at which budgets are counted.
ESTIMATES = (1.0, 0.8, 0.6)
Reason = tuple[str, str | int]
People = Mapping[Reason, set[UUID]]


def measure(artwork_id: int, *, now: datetime) -> bool:
    """Reckon and store a work's audience; false where it has no vector, or is not there."""
    served = serving.served()
    work = fits.work_numbers(artwork_id, version_id=served.version.pk)
    artwork = next(iter(catalog.artworks_for_reading([artwork_id])), None)
    if work is None or artwork is None:
        return False
    WorkAudience.objects.update_or_create(
        pk=artwork_id, defaults={"figures": figures(work, artwork, served), "computed_at": now}
    )
    return True


def figures(work: WorkNumbers, artwork: "Artwork", served: Served) -> dict[str, Any]:
    """Return what may be shown of a work's audience, as stored.

    Everybody is counted in how many it fits; reasons and budgets are of those alone who agreed.
    """
    found = fits.fitting(work)
    fitting = [fit.subject_id for fit in found]
    agreeing = fits.agreed_among(fitting)
    agreed = [subject for subject in fitting if subject in agreeing]

    def shown(people: Collection[UUID], name: str) -> int | None:
        return figure(people, of=f"{work.artwork_id} {name}")

    people = _reasons(agreed[:MOST_READ], work, artwork, served)
    counted = figure_of_count(_compared(work), of="counted")
    all_whom = at_most(shown(fitting, "fits"), counted)
    of_them = at_most(shown(agreed, "agreed"), all_whom)

    def part(some: Collection[UUID], name: str) -> int | None:
        return at_most(shown(some, name), of_them)

    return {
        "counted": counted,
        "fits": all_whom,
        "agreed": of_them,
        **{sort: _most_shared(people, sort, part) for sort in SORTS},
        "budgets": _budgets(agreed, artwork, part),
        "tagged": _tagged(work, artwork, served, shown),
    }


def _compared(work: WorkNumbers) -> int:
    """Return with how many tastes works are compared, counted once an hour."""
    key = f"matching:compared:{work.version_id}:{work.space}"
    count = cache.get(key)
    if count is None:
        count = fits.tastes_compared(work)
        cache.set(key, count, COUNTED_FOR_S)
    return int(count)


def _tagged(
    work: WorkNumbers,
    artwork: "Artwork",
    served: Served,
    shown: Callable[[Collection[UUID], str], int | None],
) -> dict[str, Any] | None:
    """Return how many the work would fit with its likely tags; None where that is not more.

    Only where works are compared by their texts: a trained version reads more than that.
    """
    found = catalog.predicted_tags([work.artwork_id]).get(work.artwork_id, ())
    likely = [row.tag_id for row in found]
    if not likely or not served.over_texts:
        return None
    supposed = copy(artwork)
    supposed.tags = [*artwork.tags, *likely[:MOST_TAGS]]
    supposed.__dict__["predicted_in_use"] = []
    text = load_encoder(settings.EMBEDDING_MODEL).encode([artwork_text(supposed)])
    fitting = fits.fitting(fits.supposed(work, text))
    people = shown([fit.subject_id for fit in fitting], "tagged")
    before = shown([fit.subject_id for fit in fits.fitting(work)], "fits")
    if people is None or people <= (before or 0):
        return None
    return {"tags": likely[:MOST_TAGS], "fits": people}


def _most_shared(
    people: People, sort: str, shown: Callable[[Collection[UUID], str], int | None]
) -> list[dict[str, Any]]:
    """Return the reasons of a sort that enough people have, by their figures."""
    rows = [
        {"of": of, "people": count}
        for (kind, of), who in people.items()
        if kind == sort and (count := shown(who, f"{kind} {of}")) is not None
    ]
    return sorted(rows, key=lambda row: (-int(row["people"]), str(row["of"])))[:MOST_REASONS]


@dataclass(frozen=True)
class _Piece:
    """A piece of a subject's evidence: what it is, and its weight, attention times gain."""

    subject: UUID
    ref: Mapping[str, Any]
    weight: float


def _reasons(
    subjects: Sequence[UUID], work: WorkNumbers, artwork: "Artwork", served: Served
) -> People:
    """Return who has which reason: concepts and artists liked, earlier works and their artists.

    A reason is a part that raises the score by MIN_SHARE of all parts or more; a word must be true
    of the work. Answers to the questionnaire count in the score and are no reasons.
    """
    pieces = _pieces(subjects)
    pull = pull_of(served.attention, work.numbers[:DIMENSIONS])
    works = {piece.ref["artwork"] for piece in pieces if "artwork" in piece.ref}
    tokens = {piece.ref["token"] for piece in pieces if "token" in piece.ref}
    rows = {row.pk: row for row in TasteToken.objects.filter(pk__in=tokens, vector__isnull=False)}
    near_works, artists = _near_works(works, pull, work.version_id)
    near_words = _near_words(rows, pull, served)
    terms: dict[UUID, list[tuple[_Piece, float]]] = defaultdict(list)
    for piece in pieces:
        near = (
            near_words.get(piece.ref["token"])
            if "token" in piece.ref
            else near_works.get(piece.ref["artwork"])
        )
        if near is not None:
            terms[piece.subject].append((piece, piece.weight * near))
    true = {pk for pk, token in rows.items() if _is_true(token, artwork)}
    people: dict[Reason, set[UUID]] = defaultdict(set)
    for subject, parts in terms.items():
        least = MIN_SHARE * sum(abs(part) for _, part in parts)
        for piece, part in parts:
            if part >= least and part > 0:
                for reason in _named(piece.ref, rows, true, artists, artwork.pk):
                    people[reason].add(subject)
    return people


def _pieces(subjects: Sequence[UUID]) -> list[_Piece]:
    rows = Taste.objects.filter(pk__in=subjects).values_list("subject_id", "evidence")
    return [
        _Piece(subject, piece, piece["alpha"] * piece["gain"])
        for subject, evidence in rows
        for piece in evidence
        if piece["kind"] not in ANSWERS
    ]


def pull_of(attention: Attention, item: Vector) -> Vector:
    """Return p [D] for which a piece's part is proportional to gain · α · (v · p).

    Without training it is the work's own vector; a trained model translates it.
    """
    dimensions = len(item)
    unit = Evidence(
        values=torch.eye(dimensions),
        kinds=[kinds.VIEW] * dimensions,
        ages_days=torch.zeros(dimensions),
        weights=torch.ones(dimensions),
    )
    alike = Attended(
        user=torch.nn.functional.one_hot(torch.tensor(0), dimensions).float(),
        alpha=torch.ones(dimensions),
        gain=torch.ones(dimensions),
        null_alpha=0.0,
    )
    parts = attention.parts(unit, alike, torch.from_numpy(item).unsqueeze(0))  # [1, D + 1]
    return np.asarray(parts[0, :-1].numpy())


def _near_works(
    artwork_ids: Collection[int], pull: Vector, version_id: int
) -> tuple[dict[int, float], dict[int, int | None]]:
    """Return v · p of works, and their artists."""
    found = vectors.products(artwork_ids, pull, version_id=version_id)
    near = {pk: product for pk, _artist, product in found}
    return near, {pk: artist for pk, artist, _product in found}


def _near_words(rows: Mapping[int, TasteToken], pull: Vector, served: Served) -> dict[int, float]:
    if not rows:
        return {}
    words = np.stack([np.asarray(token.vector, np.float32) for token in rows.values()])
    return dict(zip(rows, (served.attention.words(words) @ pull).tolist(), strict=True))


def _is_true(token: TasteToken, artwork: "Artwork") -> bool:
    """Tell whether a word may be named beside a work: a concept it bears, its own artist."""
    if token.polarity < 0:
        return False
    if token.artist:
        maker = artwork.artist
        names = full_names(token.artist)
        return bool(maker and names & {maker.name_en.casefold(), maker.name_zh})
    concept = token.concept_id
    return bool(concept) and bears(named_concepts(artwork), concept, token.gloss)


def _named(
    ref: Mapping[str, Any],
    rows: Mapping[int, TasteToken],
    true: Collection[int],
    artists: Mapping[int, int | None],
    artwork_id: int,
) -> list[Reason]:
    """Return the reasons that a piece of evidence stands for; none of the work itself."""
    if "token" in ref:
        token = rows.get(ref["token"])
        if token is None or token.pk not in true:
            return []
        return [("named", token.artist) if token.artist else ("concept", token.concept_id)]
    if ref["artwork"] == artwork_id or not kinds.is_like(ref["kind"]):
        return []
    artist = artists.get(ref["artwork"])
    return [("work", ref["artwork"]), *([] if artist is None else [("artist", artist)])]


def _budgets(
    agreed: Collection[UUID],
    artwork: "Artwork",
    shown: Callable[[Collection[UUID], str], int | None],
) -> dict[str, Any] | None:
    """Return how many who named a budget could afford the work at its estimate, and below it."""
    price = asking(artwork)
    if price is None:
        return None
    rows = TastePreference.objects.filter(
        subject_id__in=list(agreed),
        kind=Kind.BUDGET,
        currency=price.currency,
        most__isnull=False,
    )
    most = {subject: limit or 0 for subject, limit in rows.values_list("subject_id", "most")}
    stated, steps = shown(list(most), "budgets"), []
    # From the lowest amount up: fewer can afford more.
    within = stated
    for share in sorted(ESTIMATES):
        at = round(price.amount * share)
        people = [who for who, limit in most.items() if limit >= at]
        within = at_most(shown(people, f"budget {share}"), within)
        steps.append({"at": at, "people": within})
    return {"currency": price.currency, "stated": stated, "steps": steps[::-1]}


def asking(artwork: "Artwork") -> Money | None:
    """Return what a work is to bring at least: its lot's low estimate or start, else its price."""
    lot = saleroom.lot_in_play(artwork.pk)
    if lot is not None:
        return lot.money(lot.estimate_low or lot.start)
    price: Money | None = artwork.price
    return price
