"""The log follows when a work is merged into another, so that tastes and training go on from it."""

from collections.abc import Sequence

from django.db import connection

from catalog.services.followers import Follower, Moved
from common import clock
from recommendations.interactions.models import Interaction
from recommendations.lists.services import request_refresh

# A list in which both works were shown has one impression of either; the merged work's stays as it
# is. Index `history_of_a_work`.
MOVE = """
    UPDATE recommendations_interaction moving SET artwork_id = %(kept)s
    WHERE artwork_id = %(merged)s AND NOT (kind = 'impression' AND list_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM recommendations_interaction own
        WHERE own.artwork_id = %(kept)s AND own.kind = 'impression'
            AND own.subject_id = moving.subject_id AND own.list_id = moving.list_id))
    RETURNING id, subject_id
"""


def move(*, kept_id: int, merged_id: int) -> dict[str, list[int]]:
    """Have the interactions be with the work that stays; request newer lists of who had any."""
    with connection.cursor() as cursor:
        cursor.execute(MOVE, {"kept": kept_id, "merged": merged_id})
        rows = cursor.fetchall()
    for subject_id in sorted({subject for _pk, subject in rows}):
        request_refresh(subject_id, now=clock.now())
    return {"interactions": [pk for pk, _subject in rows]}


def restore(*, kept_id: int, merged_id: int, moved: Moved) -> Sequence[str]:
    """Have them be with the other work again, but those that were deleted since."""
    rows = Interaction.objects.filter(pk__in=moved["interactions"], artwork_id=kept_id)
    subjects = sorted(set(rows.values_list("subject_id", flat=True)))
    rows.update(artwork_id=merged_id)
    for subject_id in subjects:
        request_refresh(subject_id, now=clock.now())
    return ()


FOLLOWER = Follower("interactions", move=move, restore=restore)
