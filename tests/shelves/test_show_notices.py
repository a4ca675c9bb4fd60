"""Notices about exhibitions to those who follow them."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from catalog.models import Exhibition, ExhibitionWork
from common import clock
from shelves.models import Follow, FollowedShow, Notice
from shelves.services import follows
from shelves.services.show_notices import send_show_notices
from tests import factories
from tests.auctions.conftest import quick_collector

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return quick_collector()


def morning(days: int, hour: int = 9) -> datetime:
    """Return an hour of a day, counted from today, in the site's zone."""
    return datetime.combine(clock.now().date(), datetime.min.time(), UTC) + timedelta(
        days=days, hours=hour
    )


def follow(user: User, show: Exhibition) -> None:
    follows.follow(user=user, kind="show", key=str(show.pk), now=clock.now())


def hang(show: Exhibition, *titles: str, published: bool = True) -> None:
    for title in titles:
        work = factories.make_artwork(title, published=published)
        ExhibitionWork.objects.create(exhibition=show, artwork=work)


def news(user: User, at: datetime) -> list[str]:
    """Send what is due at a time, and return the texts of that, in English."""
    before = set(Notice.objects.filter(user=user).values_list("pk", flat=True))
    send_show_notices(now=at)
    rows = Notice.objects.filter(user=user, kind="show").exclude(pk__in=before)
    return list(rows.order_by("pk").values_list("text_en", flat=True))


def test_an_exhibition_is_news_when_it_opens_has_more_works_and_is_about_to_close(
    person: User,
) -> None:
    show = factories.make_exhibition(opens=3, closes=40, title_en="Slow Light", title_zh="缓光")
    hang(show, "Ebb")
    follow(person, show)
    other = quick_collector()
    assert news(person, morning(1)) == []
    hang(show, "Flow", "Slack", "Neap")
    hang(show, "Hidden", published=False)
    assert news(person, morning(2)) == ["3 works were added to “Slow Light”."]
    end = show.ends_on.strftime("%-d %B %Y")
    assert news(person, morning(3, hour=7)) == []
    assert news(person, morning(3)) == [f"“Slow Light” is open, until {end}."]
    assert news(person, morning(3, hour=10)) == []
    hang(show, "Spring")
    assert news(person, morning(4)) == ["A work was added to “Slow Light”."]
    assert news(person, morning(32)) == []
    assert news(person, morning(33)) == [f"“Slow Light” closes on {end}."]
    assert news(person, morning(34)) == []
    last = Notice.objects.filter(user=person).latest("pk")
    day = f"{show.ends_on:%Y}年{show.ends_on.month}月{show.ends_on.day}日"
    assert last.text_zh == f"展览“缓光”将于 {day}闭幕。"
    assert last.link == show.get_absolute_url()
    assert not Notice.objects.filter(user=other).exists()
    send_show_notices(now=morning(41))
    assert not FollowedShow.objects.exists()


def test_what_was_so_when_somebody_began_to_follow_is_no_news(person: User) -> None:
    open_already = factories.make_exhibition(opens=-20, closes=4)
    hang(open_already, "Ebb")
    follow(person, open_already)
    assert [news(person, morning(day)) for day in range(1, 5)] == [[]] * 4


def test_an_exhibition_that_is_moved_is_news_by_its_new_days(person: User) -> None:
    show = factories.make_exhibition(opens=1, closes=9, title_en="Slow Light")
    follow(person, show)
    assert len(news(person, morning(1))) == 1
    Exhibition.objects.filter(pk=show.pk).update(ends_on=show.ends_on + timedelta(days=30))
    assert [news(person, morning(day)) for day in (2, 8, 20)] == [[]] * 3
    (text,) = news(person, morning(33))
    assert text.startswith("“Slow Light” closes on ")


def test_short_hidden_and_unfollowed_exhibitions(person: User) -> None:
    one_day = factories.make_exhibition(opens=2, closes=2, title_en="One Day")
    week = factories.make_exhibition(opens=2, closes=8, title_en="A Week")
    hidden = factories.make_exhibition(opens=2, closes=30, title_en="Hidden")
    left = factories.make_exhibition(opens=2, closes=30, title_en="Left")
    for show in (one_day, week, hidden, left):
        follow(person, show)
    Exhibition.objects.filter(pk=hidden.pk).update(published=False)
    follows.unfollow(user=person, kind="show", key=str(left.pk), now=clock.now())
    found = {
        day: [text.split("”")[0] for text in texts]
        for day in range(2, 9)
        if (texts := news(person, morning(day)))
    }
    assert found == {2: ["“One Day", "“A Week"], 7: ["“A Week"]}
    Exhibition.objects.filter(pk=hidden.pk).update(published=True)
    (text,) = news(person, morning(10))
    assert text.startswith("“Hidden” is open, until ")


def test_who_followed_before_anything_was_noted_gets_news_from_then_on(person: User) -> None:
    show = factories.make_exhibition(opens=-3, closes=60, title_en="Slow Light")
    follow(person, show)
    FollowedShow.objects.all().delete()
    assert Follow.objects.count() == 1
    assert news(person, morning(1)) == []
    hang(show, "Ebb")
    assert news(person, morning(2)) == ["A work was added to “Slow Light”."]
