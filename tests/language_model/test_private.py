"""Nothing private is in any prompt of a whole run, and every prompt is of a purpose."""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest

from accounts import services as accounts
from accounts.models import CollectorProfile, Purpose, User
from auctions.services import closing
from catalog.models import Artwork
from catalog.selectors import work_record
from common import clock, jobs, llm
from curation.language_model import describe, suggest_tags
from recommendations.explanations.selectors import Part, labelled_parts
from recommendations.explanations.sentences import write_sentence
from recommendations.taste.models import TasteToken
from recommendations.taste.services import statement
from recommendations.taste.tasks import READ_STATEMENTS
from shelves.models import Enquiry
from tests import factories
from tests.auctions.test_closing import ended_lot
from tests.language_model import served
from tests.language_model.served import Server
from tests.language_model.test_injections import PROMPTS

pytestmark = pytest.mark.django_db

ANSWERS: dict[str, dict[str, Any]] = {
    "description": {"en": "A calm sea, painted in oil.", "zh": "一片平静的海，油画。"},
    "tags": {"tags": []},
    "statement": {"likes": [], "dislikes": []},
    "reason": {"sentence": "You wrote about it yourself."},
}
# What nobody may read in a prompt; prices in minor units and as people write them.
SECRETS = [
    "Wilhelmina", "Quackenbush", "wilhelmina@private.example", "private.example", "artrec.example",
    "0171 5550123", "5550123", "Elm Street 77", "4711000", "47110", "47,110", "813000", "8130",
    "8,130", "777700", "7777", "Vault 9", "found in the attic", "bequeathed by", "Please frame it",
]  # fmt: skip


def answer(handler: served.Handler, asked: served.Asked) -> None:
    """Answer as a model does."""
    purpose = PROMPTS[asked.body["messages"][0]["content"]]
    served.says(ANSWERS[purpose])(handler, asked)


@pytest.fixture
def collector() -> User:
    """A collector with a name, an address and a consent."""
    user = factories.make_collector(
        "wilhelmina@private.example", display_name="Wilhelmina Quackenbush"
    )
    accounts.set_consents(
        user=user, wanted={Purpose.OUTSIDE_MODEL: True}, now=clock.now(), how="page"
    )
    return user


@pytest.fixture
def works(gallery: list[Artwork]) -> list[Artwork]:
    """Works with everything that is stored of one."""
    Artwork.objects.update(
        price_minor=4_711_000, currency="USD", location="Vault 9",
        provenance="bequeathed by a duke", inscription="found in the attic",
        credit_line="Wilhelmina Quackenbush",
    )  # fmt: skip
    return list(Artwork.objects.order_by("pk"))


def test_no_prompt_of_a_whole_run_holds_anything_private(
    language_model: Server,
    collector: User,
    works: list[Artwork],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    language_model.answers(answer)
    now, subject = clock.now(), accounts.subject_of(user=collector)
    ended_lot(monkeypatch, 813_000, reserve=777_700, artwork_id=works[0].pk)
    closing.close_due_lots()
    Enquiry.objects.create(
        user=collector, artwork=works[1], message="Please frame it, Elm Street 77", at=now,
        currency="USD", offer_minor=813_000,
    )  # fmt: skip
    statement.write(
        subject_id=subject, now=now,
        text="I love quiet seas, mail wilhelmina@private.example or call 0171 5550123.",
    )  # fmt: skip
    assert jobs.process(READ_STATEMENTS) == 1
    for work in works:
        describe(work_record(work), now=now)
        suggest_tags(work_record(work), now=now)
    for language in ("en", "zh-hans"):
        with suppress(llm.InvalidAnswerError):
            write_sentence(_parts(subject, works), language=language, now=now)
    check(language_model)


def _parts(subject: UUID, works: list[Artwork]) -> list[Part]:
    """Return the parts of a score as a page shows them."""
    token = TasteToken.objects.filter(subject_id=subject)[0]
    refs = [
        {"kind": "like", "token": token.pk},
        {"kind": "save", "artwork": works[0].pk},
        {"kind": "purchase", "artwork": works[1].pk},
    ]
    measured = {"value": 0.3, "share": 0.3, "rank_without": 2, "loose": False, "itself": False}
    return list(labelled_parts([{**ref, **measured} for ref in refs], artwork_id=works[2].pk))


def check(server: Server) -> None:
    """Check every prompt as it came over the socket."""
    purposes = {PROMPTS[asked.body["messages"][0]["content"]] for asked in server.asked}
    assert purposes == set(ANSWERS)
    assert len(server.asked) >= 1 + 2 * 6 + 2
    people = {str(profile.subject_id) for profile in CollectorProfile.objects.all()}
    addresses = set(User.objects.values_list("email", flat=True))
    for asked in server.asked:
        sent = json.dumps(asked.body, ensure_ascii=False)
        private = [*SECRETS, *people, *addresses]
        assert [secret for secret in private if secret.casefold() in sent.casefold()] == []
