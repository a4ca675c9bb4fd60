"""Drafts and decisions follow when a work is merged into another."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from catalog.services.followers import Follower, Moved
from curation.drafts.models import Decision, Proposal

State = Proposal.State


def move(*, kept_id: int, merged_id: int) -> dict[str, list[int]]:
    """Move proposals and the history; an open draft for a field that has one is passed over."""
    own = Proposal.objects.filter(
        artwork=kept_id, state=State.OPEN, field=OuterRef("field"), source=OuterRef("source")
    )
    rows = Proposal.objects.filter(artwork=merged_id)
    passed = list(rows.filter(Exists(own), state=State.OPEN).values_list("pk", flat=True))
    Proposal.objects.filter(pk__in=passed).update(state=State.PASSED_OVER)
    proposals = list(rows.values_list("pk", flat=True))
    rows.update(artwork=kept_id)
    decisions = Decision.objects.filter(artwork=merged_id)
    decided = list(decisions.values_list("pk", flat=True))
    decisions.update(artwork=kept_id)
    return {"proposals": proposals, "passed": passed, "decisions": decided}


def restore(*, kept_id: int, merged_id: int, moved: Moved) -> Sequence[str]:
    """Move them back."""
    Proposal.objects.filter(pk__in=moved["proposals"], artwork=kept_id).update(artwork=merged_id)
    passed = Proposal.objects.filter(pk__in=moved["passed"], state=State.PASSED_OVER)
    passed.update(state=State.OPEN)
    Decision.objects.filter(pk__in=moved["decisions"], artwork=kept_id).update(artwork=merged_id)
    return ()


FOLLOWER = Follower("drafts", move=move, restore=restore)
