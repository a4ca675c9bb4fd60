"""Collaborative filtering: works chosen by collectors with the same choices."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from accounts import selectors as accounts
from common.figures import LEAST, figure
from recommendations.retrieval.selectors.peers import PEERS_SQL, with_values
from recommendations.retrieval.sources.base import Query, Source, register
from recommender import kinds

LIMIT = 60
SHARED_SQL = (
    PEERS_SQL
    + """
    SELECT theirs.artwork_id FROM peers CROSS JOIN LATERAL (
        SELECT DISTINCT artwork_id FROM (
            SELECT artwork_id FROM recommendations_interaction i
            WHERE i.subject_id = peers.subject_id AND i.kind = ANY(%(kinds)s)
                AND artwork_id IS NOT NULL AND i.shared
            ORDER BY at DESC LIMIT 30
        ) newest
    ) theirs WHERE theirs.artwork_id NOT IN (SELECT artwork_id FROM mine)
    GROUP BY theirs.artwork_id
    ORDER BY sum(peers.shared) DESC, theirs.artwork_id DESC LIMIT %(limit)s
"""
)
# Only works that several agreeing peers chose, each with who did: `agreed_choices` counts them.
AGREED_SQL = (
    PEERS_SQL
    + """
    SELECT theirs.artwork_id, array_agg(peers.subject_id), sum(peers.shared) AS support
    FROM peers CROSS JOIN LATERAL (
        SELECT DISTINCT artwork_id FROM (
            SELECT artwork_id FROM recommendations_interaction i
            WHERE i.subject_id = peers.subject_id AND i.kind = ANY(%(kinds)s)
                AND artwork_id IS NOT NULL AND i.shared
            ORDER BY at DESC LIMIT 60
        ) newest
    ) theirs WHERE theirs.artwork_id NOT IN (SELECT artwork_id FROM mine)
    GROUP BY theirs.artwork_id HAVING count(*) >= %(least)s
    ORDER BY support DESC, theirs.artwork_id DESC LIMIT %(limit)s
"""
)


@register
class Collaborative(Source):
    """Works of other collectors with the same choices."""

    name, order, unchecked = "collaborative", 40, True
    reason = _("Collectors with the same choices chose this")

    def propose(self, query: Query) -> Iterable[int]:
        """Return those most shared."""
        return shared_ids(query.subject_id, limit=LIMIT)


def shared_ids(subject_id: UUID, *, limit: int) -> list[int]:
    """Return works chosen by collectors who chose the same works or artists, most shared first.

    Most works are unique, so two collectors mostly share artists. Every step is bounded: the
    subject's newest choices, their artists' newest works, the peers who share most, and each peer's
    newest choices. Uses the indexes `history_of_a_subject` and `history_of_a_work`.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            SHARED_SQL.format(known=accounts.opted_out_subjects().query, among="NOT IN"),
            {
                "subject": subject_id,
                "kinds": kinds.choices(),
                "limit": limit,
            },
        )
        return [row[0] for row in cursor.fetchall()]


@register
class Agreed(Source):
    """Works chosen by several agreeing collectors whose choices are like the subject's."""

    name, order, unchecked = "agreed", 38, True
    reason = _("Collectors with your taste chose this")

    def propose(self, query: Query) -> Iterable[int]:
        """Return those most supported."""
        return agreed_choices(query.subject_id, limit=LIMIT)


def agreed_choices(subject_id: UUID, *, limit: int) -> dict[int, int]:
    """Return works that agreeing collectors of the same taste chose, with about how many did.

    Only what enough of them support for a figure (`recommendations.figures`), the most supported
    first. Agreeing means as in `matching`: with consent to invitations by taste.
    """
    known, names = with_values(accounts.subjects_who_may_be_invited())
    with connection.cursor() as cursor:
        cursor.execute(
            AGREED_SQL.format(known=known, among="IN"),
            {
                "subject": subject_id,
                "kinds": kinds.choices(),
                "least": LEAST,
                "limit": limit,
                **names,
            },
        )
        rows = cursor.fetchall()
    figures = {pk: figure(people, of=f"{pk} chosen by peers") for pk, people, _support in rows}
    return {pk: people for pk, people in figures.items() if people is not None}
