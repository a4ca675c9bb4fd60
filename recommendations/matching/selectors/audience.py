"""A work's audience as pages and API show it, from the stored figures. Loads no torch."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from auctions import selectors as auctions
from catalog import selectors as catalog
from catalog.vocabulary import concepts
from catalog.vocabulary.artists import artists
from common.bilingual import prefers_chinese
from common.figures import LEAST
from common.money import Money
from recommendations.matching.models import WorkAudience

if TYPE_CHECKING:
    from auctions.selectors import Comparable
    from catalog.models import Artwork

# How long figures are shown before they are computed again.
VALID = timedelta(days=1)


@dataclass(frozen=True)
class Figure:
    """A count of people: about so many, or None for fewer than LEAST."""

    people: int | None

    def __str__(self) -> str:
        """Return the count in words."""
        if self.people is None:
            return _("fewer than %(least)d") % {"least": LEAST}
        return _("about %(people)d") % {"people": self.people}


@dataclass(frozen=True)
class Shared:
    """What some of those whom a work fits have in common; `kind`: concept, artist, work, named."""

    kind: str
    label: str
    figure: Figure
    url: str = ""


@dataclass(frozen=True)
class BudgetStep:
    """How many could afford the work at an amount."""

    amount: Money
    figure: Figure


@dataclass(frozen=True)
class Advice:
    """What would widen interest; `effect` is counted, or empty where nothing can be counted."""

    kind: str
    text: str
    effect: str = ""


@dataclass(frozen=True)
class Audience:
    """Whom a work fits, in figures; `is_known`: they were ever computed.

    `is_current` is false where no worker answered and the figures are older than a day.
    """

    artwork: "Artwork"
    is_known: bool
    is_current: bool
    computed_at: datetime | None
    counted: Figure
    fits: Figure
    agreed: Figure
    shared: tuple[Shared, ...]
    stated_budgets: Figure
    budgets: tuple[BudgetStep, ...]
    advice: tuple[Advice, ...]
    comparables: "Sequence[Comparable]"


def stored_figures(artwork_id: int) -> WorkAudience | None:
    """Return the stored figures of a work."""
    return WorkAudience.objects.filter(pk=artwork_id).first()


def is_current(row: WorkAudience | None, *, now: datetime) -> bool:
    """Tell whether stored figures need not be computed again."""
    return row is not None and row.computed_at > now - VALID


def audience(artwork: "Artwork", row: WorkAudience | None, *, now: datetime) -> Audience:
    """Return a work's audience in the language of the request."""
    figures: Mapping[str, Any] = row.figures if row else {}
    budgets = figures.get("budgets") or {}
    steps = tuple(
        BudgetStep(Money(step["at"], budgets["currency"]), Figure(step["people"]))
        for step in budgets.get("steps", ())
    )
    return Audience(
        artwork=artwork,
        is_known=row is not None,
        is_current=is_current(row, now=now),
        computed_at=row.computed_at if row else None,
        counted=Figure(figures.get("counted")),
        fits=Figure(figures.get("fits")),
        agreed=Figure(figures.get("agreed")),
        shared=_shared(figures),
        stated_budgets=Figure(budgets.get("stated")),
        budgets=steps if budgets.get("stated") is not None else (),
        advice=tuple(_advice(artwork, figures, steps)),
        comparables=auctions.comparables_of(artwork),
    )


def _shared(figures: Mapping[str, Any]) -> tuple[Shared, ...]:
    works = {row["of"] for row in figures.get("work", ())}
    titles = catalog.cited_titles(works)
    makers = catalog.artist_names({row["of"] for row in figures.get("artist", ())})
    language = "zh" if prefers_chinese() else "en"
    named: dict[str, Callable[[Any], str]] = {
        "concept": lambda of: concepts()[of].label(language) if of in concepts() else "",
        "named": lambda of: artists()[of].label(language) if of in artists() else of,
        "artist": lambda of: makers.get(of, ""),
        "work": lambda of: titles[of].title if of in titles else "",
    }
    found = [
        Shared(kind, label, Figure(row["people"]))
        for kind, name in named.items()
        for row in figures.get(kind, ())
        if (label := name(row["of"]))
    ]
    return tuple(found)


def _advice(
    artwork: "Artwork", figures: Mapping[str, Any], steps: Sequence[BudgetStep]
) -> "list[Advice]":
    """Return what would widen interest: with a figure where the effect was counted."""
    advice = []
    now, later = (steps[0], steps[1:]) if steps else (None, ())
    for step in later:
        if now and (step.figure.people or 0) > (now.figure.people or 0):
            words = {"amount": step.amount, "then": step.figure, "now": now.figure}
            advice.append(
                Advice(
                    "estimate",
                    _("Lower the estimate to %(amount)s.") % words,
                    _(
                        "The work would then be within the stated budget of %(then)s instead of"
                        " %(now)s."
                    )
                    % words,
                )
            )
            break
    tagged = figures.get("tagged")
    if tagged:
        language = "zh" if prefers_chinese() else "en"
        names = [concepts()[tag].label(language) for tag in tagged["tags"] if tag in concepts()]
        words = {"tags": _(", ").join(names), "then": Figure(tagged["fits"]),
                 "now": Figure(figures.get("fits"))}  # fmt: skip
        advice.append(
            Advice(
                "tags",
                _("Ask the curators to check these likely tags: %(tags)s.") % words,
                _("With these tags, the work would fit %(then)s instead of %(now)s.") % words,
            )
        )
    elif not artwork.tags:
        advice.append(
            Advice("tags", _("Ask the curators to add tags: search and recommendations use them."))
        )
    if not artwork.has_picture:
        advice.append(
            Advice(
                "picture",
                _("Add a picture: works with one come first among new works and curators’ picks."),
            )
        )
    if not (artwork.description_en or artwork.description_zh):
        advice.append(
            Advice(
                "text", _("Add a description: recommendations learn from it what the work shows.")
            )
        )
    return advice
