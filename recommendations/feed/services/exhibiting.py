"""Exhibitions in the order of a subject's taste. Loads torch."""

from datetime import datetime

from catalog.selectors.current_shows import works_of_programme
from recommendations.feed.services.scoring import SubjectTaste
from recommendations.retrieval.selectors import vectors

# An exhibition is as close to a taste as its closest works are.
CLOSEST, MOST = 3, 12


def exhibitions_near(taste: SubjectTaste, *, now: datetime) -> list[dict[str, object]]:
    """Return the rail of exhibitions that are open or open soon, the closest first: two queries.

    Each with the works in it that are closest. Nothing without evidence of a taste.
    """
    user = taste.user
    if user is None or not taste.likes_something:
        return []
    shown = works_of_programme(now.date())
    ids = {pk for works in shown.values() for pk in works}
    if not ids:
        return []
    near = {
        pk: product
        for pk, _artist, product in vectors.products(ids, user, version_id=taste.served.version.pk)
    }
    closeness: dict[int, float] = {}
    works: dict[int, list[int]] = {}
    for exhibition, members in shown.items():
        best = sorted((pk for pk in members if pk in near), key=lambda pk: -near[pk])[:CLOSEST]
        if best and near[best[0]] > 0:
            works[exhibition] = best
            closeness[exhibition] = sum(near[pk] for pk in best) / CLOSEST
    order = sorted(works, key=lambda pk: (-closeness[pk], pk))[:MOST]
    if not order:
        return []
    rows = [{"exhibition": pk, "works": works[pk]} for pk in order]
    return [{"rail": "exhibitions", "items": [], "exhibitions": rows}]
