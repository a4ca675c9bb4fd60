"""Invitations to a work follow when it is merged into another."""

from collections.abc import Sequence

from catalog.services.followers import Follower, Moved
from recommendations.matching.models import Invitation, InvitationRound, WorkAudience


def move(*, kept_id: int, merged_id: int) -> dict[str, list[int]]:
    """Have invitations be to the work that stays, but of those who were invited to both.

    A round that waits stays with the merged work, which nobody can buy: it ends without sending.
    """
    WorkAudience.objects.filter(artwork__in=[kept_id, merged_id]).delete()
    invited = Invitation.objects.filter(artwork=kept_id).values("user")
    rows = Invitation.objects.filter(artwork=merged_id).exclude(user__in=invited)
    rounds = InvitationRound.objects.filter(artwork=merged_id, done_at__isnull=False)
    moved = {
        "invitations": list(rows.values_list("pk", flat=True)),
        "rounds": list(rounds.values_list("pk", flat=True)),
    }
    Invitation.objects.filter(pk__in=moved["invitations"]).update(artwork=kept_id)
    InvitationRound.objects.filter(pk__in=moved["rounds"]).update(artwork=kept_id)
    return moved


def restore(*, kept_id: int, merged_id: int, moved: Moved) -> Sequence[str]:
    """Have the invitations be to the other work again."""
    Invitation.objects.filter(pk__in=moved["invitations"], artwork=kept_id).update(
        artwork=merged_id
    )
    InvitationRound.objects.filter(pk__in=moved["rounds"], artwork=kept_id).update(
        artwork=merged_id
    )
    WorkAudience.objects.filter(artwork__in=[kept_id, merged_id]).delete()
    return ()


FOLLOWER = Follower("matching", move=move, restore=restore)
