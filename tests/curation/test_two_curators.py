"""Two curators at one work at the same time: each gets an answer, and nobody's words are lost."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import Artwork
from catalog.services import work_merging
from catalog.services.artworks import delete_artworks, save_artwork
from common import clock
from common.errors import DomainError
from curation.drafts.models import Decision, Proposal
from curation.drafts.services import bulk, decisions, drafting
from tests import factories
from tests.curation.conftest import Drafted, start
from tests.curation.sources import CHINESE, EN, ENGLISH, ENGLISH_TOO, FACTS, ZH, Script, text

pytestmark = pytest.mark.django_db
BENCH = reverse("admin:curation_proposal_changelist")
TYPED = "This oil on canvas of 2004 took the second curator an hour to describe."


@pytest.fixture
def work() -> Artwork:
    return factories.make_artwork("Low Tide", **FACTS)


@pytest.fixture
def desk(client: Client, curator: User) -> Client:
    client.force_login(curator)
    return client


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


def decided_by_another(work: Artwork, proposal: Proposal, drafted: Drafted) -> None:
    decisions.accept(by=factories.make_curator(), proposal_id=proposal.pk, now=clock.now())


def drafted_anew(work: Artwork, proposal: Proposal, drafted: Drafted) -> None:
    drafted(work, text(EN, ENGLISH_TOO))


def changed_by_hand(work: Artwork, proposal: Proposal, drafted: Drafted) -> None:
    work.description_en = "Typed by another."
    save_artwork(artwork=work)


def deleted(work: Artwork, proposal: Proposal, drafted: Drafted) -> None:
    delete_artworks(artwork_ids=[work.pk])


@pytest.mark.parametrize("meanwhile", [decided_by_another, drafted_anew, changed_by_hand, deleted])
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["page", "htmx"])
def test_a_text_that_comes_too_late_is_given_back(
    desk: Client, work: Artwork, drafted: Drafted, meanwhile: Any, headers: dict[str, str]
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    sent = {"do": "edit", "proposal": proposal.pk, "work": work.pk, "text": TYPED}
    meanwhile(work, proposal, drafted)
    before = list(Artwork.objects.values("description_en")), Decision.objects.count()
    page = desk.post(BENCH, sent, headers=headers).text
    assert f"readonly>{TYPED}</textarea>" in page
    assert "Your text was not saved." in page
    assert (list(Artwork.objects.values("description_en")), Decision.objects.count()) == before


def test_a_text_that_its_own_form_shows_again_stands_there_alone(
    desk: Client, work: Artwork, drafted: Drafted
) -> None:
    (proposal,) = drafted(work, text(EN, ENGLISH))
    sent = {"do": "edit", "proposal": proposal.pk, "work": work.pk, "text": "A masterpiece."}
    page = desk.post(BENCH, sent).text
    assert page.count("A masterpiece.</textarea>") == 1
    assert "was not saved" not in page
