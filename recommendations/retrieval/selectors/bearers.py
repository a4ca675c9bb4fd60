"""The works that bear a concept: by a tag first, else by what their texts say."""

from collections.abc import Collection

from catalog import selectors as catalog
from catalog.vocabulary import with_narrower
from recommendations.retrieval.selectors.texts import named_concepts
from recommendations.retrieval.selectors.vectors import Vector, nearest

# How many works whose words may name a concept are read, the nearest first.
READ = 80


def bearing_ids(
    concept_id: str,
    near: Vector,
    *,
    version_id: int,
    limit: int,
    exclude: Collection[int] = (),
    without: Collection[str] = (),
    kind: str = "",
) -> list[int]:
    """Return the recommendable works that bear a concept or a kind of it, the nearest first.

    near: the unit vector [D] that they are ordered by; tagged works come before those whose texts
    name it. without: concepts of which they bear none. kind: of the concept, which has no tags
    (`catalog.vocabulary.kind_named`); then only works that name it.
    """
    wanted = with_narrower(concept_id)
    unwanted = {name for concept in without for name in with_narrower(concept)}
    tagged = catalog.artworks_bearing(wanted)
    if unwanted:
        tagged = tagged.exclude(tags__overlap=sorted(unwanted))
    rows = (
        []
        if kind
        else nearest(
            near, version_id=version_id, limit=limit, among=tagged.values("pk"), exclude=exclude
        )
    )
    found = [row.artwork_id for row in rows]
    if len(found) < limit:
        named = catalog.artworks_naming(wanted).values("pk")
        skip = {*exclude, *found}
        rows = nearest(near, version_id=version_id, limit=READ, among=named, exclude=skip)
        works = catalog.artworks_for_reading(row.artwork_id for row in rows)
        meant = {kind} if kind else wanted
        borne = {work.pk: named_concepts(work) for work in works}
        found += [
            row.artwork_id
            for row in rows
            if borne[row.artwork_id] & meant and not borne[row.artwork_id] & unwanted
        ]
    return found[:limit]
