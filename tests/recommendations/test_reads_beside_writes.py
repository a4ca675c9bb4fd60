"""Pages and answers of a person whose rows another request of theirs deletes meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session, subject_of
from catalog.models import Artwork
from common import clock
from recommendations.forgetting import services as forgetting
from recommendations.lists.models import RecommendationList
from recommendations.taste.models import TasteToken
from recommendations.taste.services import statement
from shelves.services.saved import save_work
from tests.auctions.conftest import API
from tests.recommendations.stored import store_list

pytestmark = pytest.mark.django_db
TASTE = ("tastetoken", "statement", "interaction")
READS = {f"{API}me/taste": TASTE, "/taste": TASTE, "/statement": TASTE,
         f"{API}me/feed": ("tastetoken", "listrequest"), "/for-you": ("tastetoken", "listrequest"),
         }  # fmt: skip


@contextmanager
def after_reading(table: str, happen: Callable[[], object]) -> Iterator[list[str]]:
    """Let something happen once, right after a table was first read; yields the reads of it."""
    reads: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sql.startswith("SELECT") and f'FROM "{table}"' in sql:
            reads.append(sql)
            if len(reads) == 1:
                happen()
        return answer

    with connection.execute_wrapper(watch):
        yield reads


@pytest.mark.parametrize("write", ["reset", "statement"])
@pytest.mark.parametrize(
    ("address", "table"), [(address, table) for address, read in READS.items() for table in read]
)
def test_what_is_deleted_while_it_is_read_breaks_no_answer(
    gallery: list[Artwork], collector: User, client: Client, address: str, table: str, write: str
) -> None:
    subject, now = subject_of(user=collector), clock.now()
    statement.write(subject_id=subject, text="I love seascapes, not portraits", now=now)
    save_work(user=collector, artwork_id=gallery[0].pk, now=now)
    made = RecommendationList.objects.get(pk=store_list(subject, gallery))
    tokens = TasteToken.objects.filter(subject_id=subject)
    for item, token in zip(made.items, tokens, strict=False):
        item["reasons"] = [
            {"kind": "statement", "token": token.pk, "share": 0.5, "rank_without": 9}
        ]
    made.save()
    writes: dict[str, Callable[[], object]] = {
        "reset": lambda: forgetting.reset(subject_id=subject, now=now),
        "statement": lambda: statement.write(subject_id=subject, text="mist", now=now),
    }
    if address.startswith(API):
        client = Client(headers={"x-session-token": open_app_session(user=collector)})
    else:
        client.force_login(collector)
    with after_reading(f"recommendations_{table}", writes[write]) as reads:
        answer = client.get(address)
    assert answer.status_code == 200
    assert reads
