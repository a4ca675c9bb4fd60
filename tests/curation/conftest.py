"""Works with drafts, made as everybody’s: by a run of a source of the tests."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from accounts.models import User
from catalog.models import Artwork
from common import clock
from curation.drafts.models import DraftField, DraftRun, Proposal
from curation.drafts.proposers import Proposed
from curation.drafts.services import drafting, runs
from tests import factories
from tests.curation.sources import Rehearsed, Script

Drafted = Callable[..., list[Proposal]]


@pytest.fixture
def curator(db: None) -> User:
    return factories.make_curator()


@pytest.fixture
def rehearse(monkeypatch: pytest.MonkeyPatch) -> Callable[[Script], None]:
    """Have the rehearsed source say something."""

    def set_script(script: Script) -> None:
        monkeypatch.setattr(Rehearsed, "script", staticmethod(script))

    return set_script


def start(by: User, works: Sequence[Artwork], *sources: str, **options: Any) -> DraftRun:
    """Start a run that no worker has begun."""
    run = runs.request_run(by=by, artwork_ids=[work.pk for work in works], now=clock.now())
    options.setdefault("fields", list(DraftField))
    return runs.start_run(
        by=by, run_id=run.pk, sources=sources, now=clock.now(),
        beside_texts=options.pop("beside_texts", False), **options,
    )  # fmt: skip


@pytest.fixture
def drafted(curator: User, rehearse: Callable[[Script], None]) -> Drafted:
    """Have proposals for one work; return them in their order."""

    def draft(work: Artwork, *proposed: Proposed, **options: Any) -> list[Proposal]:
        rehearse(lambda _work: list(proposed))
        run = start(curator, [work], "rehearsed", **options)
        assert drafting.process() == 1
        return list(Proposal.objects.filter(run=run).order_by("pk"))

    return draft
