"""Saved searches: what is new for one is named once, in one notice, whatever brings it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.services import subject_of
from catalog.models import Artwork
from catalog.search import BrowseQuery
from catalog.services.artworks import save_artwork
from catalog.services.imports import load
from catalog.services.records import ArtworkRecord
from common import clock
from common.notice_kinds import Delivery, MailMode
from recommendations.interactions.models import Interaction
from shelves.models import Notice, OwnedWork, Rhythm, SavedSearch, SearchHit
from shelves.services import alerts, searches
from shelves.services.channels import set_deliveries
from shelves.services.mailing import mail_notices
from shelves.services.notices import NoticeContent, notify
from shelves.services.unsubscribing import DAILY, stop_link
from tests import factories
from tests.auctions.conftest import make_sale

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]

BLUE: dict[str, Any] = {"tags": ["blue", "seascape"], "price_minor": 90_000}


def save(user: User, *, rhythm: str = Rhythm.AT_ONCE, **params: str) -> SavedSearch:
    """Save a search by the page's parameters."""
    query = BrowseQuery.from_params(params, minor=False)
    return searches.save_search(user=user, query=query, now=clock.now(), rhythm=rhythm)


def check(now: datetime | None = None) -> list[Notice]:
    """Check the searches that are due; return all notices about searches, the newest last."""
    alerts.match_searches(now=now)
    return list(Notice.objects.filter(kind="search").order_by("pk"))


def found(search: SavedSearch) -> set[str]:
    """Return the titles that a search found as new."""
    return set(SearchHit.objects.filter(search=search).values_list("artwork__title_en", flat=True))


@pytest.mark.parametrize(
    ("params", "fields", "matches"),
    [
        ({"tag": "blue"}, BLUE, True),
        ({"tag": "blue"}, {"tags": ["red"]}, False),
        ({"search": "a small blue seascape under 2,000"}, BLUE | {"height_cm": 20}, True),
        ({"search": "a small blue seascape under 500"}, BLUE | {"height_cm": 20}, False),
        ({"search": "两千元以下的蓝色小幅海景"}, BLUE | {"height_cm": 20}, True),
        (
            {"search": "harbour lights"},
            {"title_en": "Harbor Lights", "title_zh": "港口灯火"},
            False,
        ),
        ({"search": "harbour lights"}, {"title_en": "Lights of the Harbour"}, True),
        ({"search": "港口"}, {"title_en": "Lights of the Harbour", "tags": ["harbour"]}, True),
        ({"search": "dengta"}, {"title_en": "Beacon", "title_zh": "灯塔"}, True),
        ({"search": "燈塔"}, {"title_en": "Beacon", "title_zh": "灯塔"}, True),
        ({"search": "harbour"}, {"title_en": "Something near in meaning: a quay"}, False),
        ({"price_max": "1000", "tag": "blue"}, BLUE, True),
        ({"price_min": "1000", "tag": "blue"}, BLUE, False),
        ({"year_min": "1900", "year_max": "1910"}, {"year_from": 1905, "year_to": 1905}, True),
        ({"without": "blue", "search": "tide"}, BLUE, False),
    ],
)
def test_a_new_work_is_matched_by_the_rules_of_a_search(
    collector: User, params: dict[str, str], fields: dict[str, Any], *, matches: bool
) -> None:
    search = save(collector, **params)
    work = factories.make_artwork(**fields)
    notices = check()
    assert found(search) == ({work.title_en} if matches else set())
    assert len(notices) == matches


def test_what_was_found_when_a_search_was_saved_is_no_news(collector: User) -> None:
    factories.make_artwork(**BLUE)
    search = save(collector, tag="blue")
    assert check() == []
    assert found(search) == set()


def test_a_work_is_named_once_whatever_becomes_of_it(collector: User) -> None:
    search = save(collector, tag="blue")
    work = factories.make_artwork(**BLUE)
    assert len(check()) == 1
    later = clock.now() + timedelta(hours=1)
    work.published = False
    save_artwork(artwork=work)
    work.published = True
    save_artwork(artwork=work)
    make_sale(artwork_id=work.pk)
    assert len(check(later)) == 1
    assert SearchHit.objects.filter(search=search).count() == 1


def test_a_work_that_curators_publish_is_news_then_and_not_before(collector: User) -> None:
    save(collector, tag="blue")
    work = factories.make_artwork(published=False, **BLUE)
    assert check() == []
    work.published = True
    save_artwork(artwork=work)
    (notice,) = check()
    assert notice.text_en == "1 new work matches your saved search “blue”."


def test_a_work_that_is_hidden_and_shown_again_is_no_news(collector: User) -> None:
    work, old = factories.make_artwork(**BLUE), factories.make_artwork(**BLUE)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE catalog_artwork DISABLE TRIGGER shown_since")
        cursor.execute("UPDATE catalog_artwork SET shown_since = NULL WHERE id = %s", [old.pk])
        cursor.execute("ALTER TABLE catalog_artwork ENABLE TRIGGER shown_since")
    save(collector, tag="blue")
    for published in (False, True):
        Artwork.objects.filter(pk__in=[work.pk, old.pk]).update(published=published)
        assert check() == []


def test_a_work_that_comes_into_a_published_sale_is_news(collector: User) -> None:
    work, other = factories.make_artwork("Sold", **BLUE), factories.make_artwork("Draft", **BLUE)
    search = save(collector, tag="blue")
    make_sale(artwork_id=other.pk, published=False)
    assert check() == []
    make_sale(artwork_id=work.pk)
    assert len(check()) == 1
    assert found(search) == {"Sold"}


def test_ones_own_consigned_refused_and_hidden_works_are_no_news(collector: User) -> None:
    old = factories.make_artwork("Consigned", **BLUE)
    search = save(collector, tag="blue")
    make_sale(artwork_id=old.pk, seller=collector)
    now = clock.now()
    owned = factories.make_artwork("Owned", **BLUE)
    OwnedWork.objects.create(
        profile=collector.profile, artwork=owned, title="Owned", created_at=now, changed_at=now
    )
    refused = factories.make_artwork("Refused", **BLUE)
    Interaction.objects.create(
        subject_id=subject_of(user=collector),
        artwork_id=refused.pk,
        kind="not_interested",
        at=now,
        received_at=now,
    )
    factories.make_artwork("Hidden", published=False, **BLUE)
    assert check() == []
    assert found(search) == set()


def test_an_import_of_many_works_sends_one_notice_a_search(collector: User) -> None:
    search = save(collector, tag="blue")
    other = save(factories.make_collector("other@artrec.example"), search="work 7")
    records = [
        ArtworkRecord(source_id=str(number), title_en=f"Work {number}", tags=("blue",))
        for number in range(60)
    ]
    assert list(load(source="test", records=records, now=clock.now))
    notices = check()
    assert {notice.text_en for notice in notices} == {
        "60 new works match your saved search “blue”.",
        "1 new work matches your saved search “work 7”.",
    }
    assert SearchHit.objects.filter(search=search).count() == 60
    assert mail_notices() == 2
    assert len(mail.outbox) == 2
    assert other.get_absolute_url() in "".join(str(message.body) for message in mail.outbox)


def test_alerts_at_once_come_five_minutes_apart(collector: User) -> None:
    search = save(collector, tag="blue")
    for number in range(3):
        factories.make_artwork(f"Work {number}", **BLUE)
        check()
    assert Notice.objects.filter(kind="search").count() == 1
    assert len(check(clock.now() + timedelta(minutes=6))) == 2
    last = Notice.objects.filter(kind="search").latest("pk")
    assert last.text_zh == "你保存的搜索“blue”有 2 件新作品。"
    assert SearchHit.objects.filter(search=search, notified_at=None).count() == 0


def test_daily_alerts_are_in_the_mail_at_eight_where_the_collector_is(collector: User) -> None:
    User.objects.filter(pk=collector.pk).update(timezone="Asia/Shanghai")
    collector.refresh_from_db()
    save(collector, rhythm=Rhythm.DAILY, tag="blue")
    for number in range(3):
        factories.make_artwork(f"Work {number}", **BLUE)
        assert check() == []
    due = SavedSearch.objects.get().notice_due_at
    assert due is not None
    assert due.astimezone(ZoneInfo("Asia/Shanghai")).strftime("%H:%M") == "07:50"
    assert due - clock.now() <= timedelta(days=1)
    assert check(due - timedelta(seconds=1)) == []
    (notice,) = check(due)
    assert "3 new works" in notice.text_en
    assert mail_notices(now=due + timedelta(minutes=9)) == 0
    assert mail_notices(now=due + timedelta(minutes=10)) == 1


@pytest.mark.parametrize("late", [timedelta(), timedelta(hours=2)])
def test_all_daily_searches_come_in_one_mail_with_the_rest_of_the_day(
    collector: User, late: timedelta
) -> None:
    set_deliveries(user=collector, deliveries={"wanted": Delivery(mail=MailMode.DAILY)})
    for tag in ("blue", "seascape"):
        save(collector, rhythm=Rhythm.DAILY, tag=tag)
    factories.make_artwork("Found by both", **BLUE)
    content = NoticeContent(
        "wanted", uuid4(), "A wanted work.", "想要的作品。", "/works/1", clock.now()
    )
    notify(users=[collector], content=content)
    assert check() == []
    due = SavedSearch.objects.values_list("notice_due_at", flat=True)[0]
    assert due is not None
    assert len(check(due + late)) == 2
    assert mail_notices(now=due + late + timedelta(minutes=10)) == 1
    (message,) = mail.outbox
    assert str(message.subject).endswith("3 new notices")
    for name in SavedSearch.objects.values_list("name", flat=True):
        assert f"“{name}”" in str(message.body)
    assert mail_notices(now=due + timedelta(days=2)) == 0


def test_the_daily_mails_link_stops_mail_of_daily_searches(collector: User) -> None:
    save(collector, rhythm=Rhythm.DAILY, tag="blue")
    Client().post(stop_link(user=collector, kind=DAILY, now=clock.now()))
    factories.make_artwork(**BLUE)
    check()
    (notice,) = check(clock.now() + timedelta(days=2))
    assert notice.in_site
    assert mail_notices(now=clock.now() + timedelta(days=3)) == 0


def test_a_paused_search_is_silent_and_what_came_meanwhile_is_no_news(collector: User) -> None:
    search = save(collector, tag="blue")
    now = clock.now()
    searches.change_search(user=collector, search_id=search.pk, now=now, paused=True)
    factories.make_artwork("Meanwhile", **BLUE)
    assert check() == []
    searches.change_search(user=collector, search_id=search.pk, now=now, paused=False)
    assert check() == []
    factories.make_artwork("After", **BLUE)
    assert len(check()) == 1
    assert found(search) == {"After"}


def test_a_change_of_rhythm_moves_the_notice_that_waits(collector: User) -> None:
    search = save(collector, rhythm=Rhythm.DAILY, tag="blue")
    factories.make_artwork(**BLUE)
    assert check() == []
    searches.change_search(
        user=collector, search_id=search.pk, now=clock.now(), rhythm=Rhythm.AT_ONCE
    )
    assert len(check()) == 1


def test_nothing_is_due_while_no_work_comes(collector: User) -> None:
    save(collector, tag="blue")
    factories.make_artwork(**BLUE)
    check()
    assert alerts.match_searches() == 0
    with CaptureQueriesContext(connection) as queries:
        alerts.match_searches()
    assert len(queries) <= 6


def test_the_same_search_is_saved_once_and_nothing_asked_is_refused(collector: User) -> None:
    assert save(collector, tag="blue") == save(collector, tag="blue", sort="newest")
    with pytest.raises(searches.EmptySearchError):
        save(collector, sort="newest")
    assert SavedSearch.objects.count() == 1


def test_a_work_written_by_a_transaction_that_ends_late_is_not_lost(collector: User) -> None:
    search = save(collector, tag="blue")
    stamped = SavedSearch.objects.get().checked_until
    factories.make_artwork(**BLUE)
    shown_since = Artwork.objects.get().shown_since
    assert shown_since is not None
    assert shown_since > stamped
    check()
    assert len(found(search)) == 1


def test_another_collectors_search_can_be_neither_read_nor_changed(
    signed_in: Client, collector: User
) -> None:
    foreign = save(factories.make_collector("other@artrec.example"), tag="blue")
    for address in (f"/searches/{foreign.pk}", f"/searches/{foreign.pk}/settings"):
        assert signed_in.get(address).status_code == 404
    for step in ("pause", "delete"):
        assert signed_in.post(f"/searches/{foreign.pk}/{step}").status_code == 404
    assert (
        signed_in.patch(
            f"/api/v1/me/searches/{foreign.pk}", {"paused": True}, content_type="application/json"
        ).status_code
        == 404
    )
    foreign.refresh_from_db()
    assert (foreign.paused, foreign.removed) == (False, False)
