"""Two curators at one work at the same time: each gets an answer."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connections

from accounts.models import User
from catalog.services import work_merging
from common import clock
from common.errors import DomainError
from curation.drafts.models import Decision, Proposal
from curation.drafts.services import bulk, decisions, drafting
from tests import factories
from tests.curation.conftest import start
from tests.curation.sources import CHINESE, EN, ENGLISH, ENGLISH_TOO, FACTS, ZH, Script, text

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("unsignalled")
@pytest.mark.parametrize("other", ["accept", "bulk", "refuse", "merge"])
def test_two_sources_texts_for_one_field_lock_nobody_out(
    curator: User, rehearse: Callable[[Script], None], monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """Both meet where each has locked what is its own, unless one waits for the other before."""
    work, kept = factories.make_artworks(2, **FACTS)
    for source, words in (("composed", ENGLISH), ("rehearsed", ENGLISH_TOO)):
        rehearse(lambda _work, words=words: [text(EN, words), text(ZH, CHINESE)])  # type: ignore[misc]
        start(curator, [work], "rehearsed")
        drafting.process()
        Proposal.objects.filter(run__isnull=False, source="rehearsed").update(source=source)
    first, second = Proposal.objects.filter(field=EN, state="open").order_by("pk")
    gate = threading.Barrier(2)

    def met(real: Callable[..., Any]) -> Callable[..., Any]:
        def meet(*args: Any, **named: Any) -> Any:
            with suppress(threading.BrokenBarrierError):
                gate.wait(0.5)
            return real(*args, **named)

        return meet

    for module, name in (
        (decisions, "records_of"),
        (bulk, "records_of"),
        (work_merging, "_choose"),
    ):
        monkeypatch.setattr(module, name, met(getattr(module, name)))
    now, criteria = clock.now(), bulk.Criteria(EN, "rehearsed", 0.5)
    by, seen = factories.make_curator(), bulk.preview(criteria).seen
    done: dict[str, Callable[[], object]] = {
        "first": lambda: decisions.accept(by=curator, proposal_id=first.pk, now=now),
        "accept": lambda: decisions.accept(by=by, proposal_id=second.pk, now=now),
        "bulk": lambda: bulk.accept_bulk(by=by, criteria=criteria, seen=seen, now=now),
        "refuse": lambda: decisions.refuse_work(by=by, artwork_id=work.pk, now=now),
        "merge": lambda: work_merging.merge_works(kept_id=kept.pk, merged_id=work.pk, choices={}),
    }

    def one(name: str) -> str:
        try:
            done[name]()
        except DomainError as refused:
            return str(refused.text)
        finally:
            connections.close_all()
        return ""

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, ["first", other]))
    assert "" in answers
    assert Decision.objects.filter(field=EN, kind="accepted").count() <= 1
