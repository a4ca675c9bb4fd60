"""Who chooses how and when notices reach them is obeyed: channels, quiet hours, the daily mail."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import User
from accounts.services import open_app_session
from common import clock, notice_kinds
from common.notice_kinds import Delivery, MailMode
from shelves.models import Notice, NoticeSettings
from shelves.selectors import channels, unread_notices
from shelves.services.channels import Hours, NoticeSettingsError, set_deliveries, set_hours
from shelves.services.mailing import mail_notices
from shelves.services.notices import NoticeContent, notify
from shelves.services.quiet_hours import next_daily, quiet_until
from tests import factories

pytestmark = pytest.mark.django_db
API = "/api/v1/me/notifications"
LONDON = "Europe/London"
NIGHT = datetime(2026, 12, 1, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)


def tell(user: User, kind: str = "outbid", *, link: str = "/lots/1", at: datetime = NIGHT,
         ends: timedelta | None = None, text: str = "Something happened.") -> Notice:  # fmt: skip
    ends_at = None if ends is None else at + ends
    content = NoticeContent(kind, uuid4(), text, text, link, at, ends_at, LONDON)
    assert notify(users=[user], content=content) == 1
    return Notice.objects.get(event_id=content.event_id)


def be_quiet(user: User, *, zone: str = LONDON, urgent: int = 60) -> None:
    User.objects.filter(pk=user.pk).update(timezone=zone)
    user.refresh_from_db()
    set_hours(user=user, hours=Hours(time(22), time(7), urgent, time(8)))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("zone", "now", "ends"),
    [
        (LONDON, "2026-12-01T21:59:59+00:00", None),
        (LONDON, "2026-12-01T22:00:00+00:00", "2026-12-02T07:00:00+00:00"),
        (LONDON, "2026-12-02T06:59:59+00:00", "2026-12-02T07:00:00+00:00"),
        (LONDON, "2026-12-02T07:00:00+00:00", None),
        ("Asia/Shanghai", "2026-12-01T22:00:00+08:00", "2026-12-02T07:00:00+08:00"),
        # The night on which clocks go forward is an hour shorter, the other an hour longer.
        (LONDON, "2026-03-28T22:30:00+00:00", "2026-03-29T06:00:00+00:00"),
        (LONDON, "2026-10-24T22:30:00+01:00", "2026-10-25T07:00:00+00:00"),
        ("America/New_York", "2026-11-01T01:30:00-04:00", "2026-11-01T07:00:00-05:00"),
        # Half an hour of summer time.
        ("Australia/Lord_Howe", "2026-04-05T01:45:00+11:00", "2026-04-05T07:00:00+10:30"),
    ],
)
def test_quiet_hours_are_those_of_the_persons_clocks(zone: str, now: str, ends: str | None) -> None:
    settings = NoticeSettings(quiet_from=time(22), quiet_until=time(7))
    found = quiet_until(settings, ZoneInfo(zone), moment(now))
    assert (found and found.astimezone(UTC)) == (moment(ends) if ends else None)


def test_hours_that_the_clocks_show_twice_or_never_are_quiet_once() -> None:
    zone = ZoneInfo("America/New_York")
    twice = NoticeSettings(quiet_from=time(0), quiet_until=time(1, 30))
    assert quiet_until(twice, zone, moment("2026-11-01T01:29:00-04:00"))
    assert quiet_until(twice, zone, moment("2026-11-01T01:15:00-05:00")) is None
    skipped = NoticeSettings(quiet_from=time(1), quiet_until=time(2, 30))
    ends = quiet_until(skipped, zone, moment("2026-03-08T01:15:00-05:00"))
    assert ends == moment("2026-03-08T03:30:00-04:00")


def test_the_daily_mail_leaves_at_the_local_hour_whatever_the_clocks_do() -> None:
    settings, zone = NoticeSettings(daily_at=time(8)), ZoneInfo(LONDON)
    for now, at in (
        ("2026-03-28T08:00:00+00:00", "2026-03-29T08:00:00+01:00"),
        ("2026-10-24T12:00:00+01:00", "2026-10-25T08:00:00+00:00"),
        ("2026-06-01T07:59:00+01:00", "2026-06-01T08:00:00+01:00"),
    ):
        assert next_daily(settings, zone, moment(now)) == moment(at)


def test_mail_waits_for_the_morning_and_is_not_lost(collector: User) -> None:
    be_quiet(collector)
    tell(collector, "lost")
    assert mail_notices(now=NIGHT) == 0
    assert mail_notices(now=NIGHT + 7.9 * HOUR) == 0
    assert unread_notices(collector) == 1
    assert mail_notices(now=NIGHT + 8 * HOUR) == 1
    assert mail_notices(now=NIGHT + 9 * HOUR) == 0


def test_mail_that_an_outage_delayed_into_the_night_waits_too(
    collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_quiet(collector)
    tell(collector, "lost", at=NIGHT - 2 * HOUR)

    def fail(*_: object) -> int:
        raise ConnectionError("planted")

    with monkeypatch.context() as planted:
        planted.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
        assert mail_notices(now=NIGHT - 2 * HOUR) == 0
    Notice.objects.update(next_attempt_at=clock.now())
    assert mail_notices(now=NIGHT) == 0
    assert mail_notices(now=NIGHT + 8 * HOUR) == 1


def test_urgent_notices_pass_once_their_lot_is_about_to_end(collector: User) -> None:
    be_quiet(collector, urgent=60)
    tell(collector, "outbid", link="/lots/1", ends=HOUR / 2)
    tell(collector, "outbid", link="/lots/2", ends=3 * HOUR)
    tell(collector, "outbid", link="/lots/3", ends=30 * HOUR)
    tell(collector, "withdrawn", link="/lots/4")
    assert mail_notices(now=NIGHT) == 1
    assert mail_notices(now=NIGHT + 1.9 * HOUR) == 0
    assert mail_notices(now=NIGHT + 2 * HOUR) == 1
    assert mail_notices(now=NIGHT + 8 * HOUR) == 2


def test_who_wants_no_urgent_notices_at_night_gets_none(collector: User) -> None:
    be_quiet(collector, urgent=0)
    tell(collector, "outbid", ends=HOUR / 2)
    assert mail_notices(now=NIGHT) == 0
    assert mail_notices(now=NIGHT + 8 * HOUR) == 1


def test_what_waits_is_judged_anew_when_hours_change(collector: User) -> None:
    be_quiet(collector)
    tell(collector, "lost")
    assert mail_notices(now=NIGHT) == 0
    set_hours(user=collector, hours=Hours(None, None, 60, time(8)))
    assert mail_notices(now=NIGHT + HOUR) == 1


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "2 new notices"), ("zh-hans", "2 条新通知")]
)
def test_the_daily_mail_holds_the_newest_of_each_lot_in_one_message(
    collector: User, language: str, subject: str
) -> None:
    User.objects.filter(pk=collector.pk).update(language=language, timezone=LONDON)
    collector.refresh_from_db()
    set_deliveries(user=collector, deliveries={"outbid": Delivery(mail=MailMode.DAILY)})
    for number, hours in enumerate((0, 1, 2)):
        tell(collector, link=f"/lots/{1 + number // 2}", at=NIGHT + hours * HOUR,
             text=f"Bid {number}.")  # fmt: skip
    assert mail_notices(now=NIGHT + 2 * HOUR) == 0
    # The clock of a server that was set wrong goes back: nothing leaves twice or early.
    assert mail_notices(now=NIGHT - 48 * HOUR) == 0
    assert mail_notices(now=NIGHT + 9 * HOUR) == 1
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert message.subject == f"artrec · {subject}"
    html = str(message.alternatives[0][0])
    for text in (str(message.body), html):
        assert "Bid 0." not in text
        assert "Bid 1." in text
        assert "Bid 2." in text
    assert mail_notices(now=NIGHT + 33 * HOUR) == 0
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_failed_daily_mail_is_sent_again_under_its_own_id(
    collector: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_deliveries(user=collector, deliveries={"outbid": Delivery(mail=MailMode.DAILY)})
    notice = tell(collector)
    assert mail_notices(now=NIGHT) == 0

    def fail(*_: object) -> int:
        raise ConnectionError("planted")

    with monkeypatch.context() as planted:
        planted.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
        assert mail_notices(now=NIGHT + 12 * HOUR) == 0
    Notice.objects.update(next_attempt_at=clock.now())
    assert mail_notices(now=NIGHT + 12 * HOUR) == 1
    assert f"<daily-{notice.event_id}-" in mail.outbox[0].extra_headers["Message-ID"]


def test_what_a_sale_requires_cannot_be_turned_off(collector: User) -> None:
    nothing = Delivery(in_site=False, mail=MailMode.OFF, push=False)
    set_deliveries(user=collector, deliveries=dict.fromkeys(notice_kinds.registered(), nothing))
    stored = {each.kind.name: each.delivery for each in channels.preferences(collector)}
    required = {name for name, delivery in stored.items() if delivery != nothing}
    assert required == {"won", "payment", "cancelled"}
    assert {stored[name] for name in required} == {Delivery(push=False)}
    tell(collector, "payment", link="/invoices/1")
    assert mail_notices(now=NIGHT) == 1
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    content = NoticeContent("outbid", uuid4(), "x", "x", "/lots/1", NIGHT)
    assert notify(users=[collector], content=content) == 0


def test_a_kind_that_no_app_declares_is_refused(collector: User) -> None:
    with pytest.raises(notice_kinds.UnknownKindError):
        tell(collector, "rumour")
    with pytest.raises(NoticeSettingsError):
        set_deliveries(user=collector, deliveries={"rumour": Delivery()})
    assert not Notice.objects.exists()


def test_notices_are_read_one_by_one_or_all_by_their_owner_alone(
    signed_in: Client, collector: User
) -> None:
    first, second, third = (tell(collector, link=f"/lots/{number}") for number in range(3))
    page = signed_in.get("/notices").text
    assert page.count("notices-list__new") == 3
    assert unread_notices(collector) == 3
    assert signed_in.get(f"/notices/{first.pk}").headers["Location"] == "/lots/0"
    signed_in.post("/notices/read", {"notice": second.pk, "show": "unread"})
    stranger = Client()
    stranger.force_login(factories.make_collector())
    assert stranger.get(f"/notices/{third.pk}").status_code == 404
    stranger.post("/notices/read", {"notice": third.pk})
    assert unread_notices(collector) == 1
    assert signed_in.get("/notices?show=unread").text.count('id="notice-') == 1
    signed_in.post("/notices/read")
    assert "You have read everything." in signed_in.get("/notices?show=unread").text


def test_the_settings_page_stores_channels_and_hours(signed_in: Client, collector: User) -> None:
    sent = {"outbid-site": "on", "outbid-mail": "daily", "lost-push": "on", "quiet_from": "22:30",
            "quiet_until": "06:45", "urgent_minutes": "15", "daily_at": "07:30"}  # fmt: skip
    signed_in.cookies["timezone"] = "Asia/Shanghai"
    assert signed_in.post("/notices/choices", sent).status_code == 302
    stored = {each.kind.name: each.delivery for each in channels.preferences(collector)}
    assert stored["outbid"] == Delivery(mail=MailMode.DAILY, push=False)
    assert stored["lost"] == Delivery(in_site=False, mail=MailMode.OFF, push=True)
    hours = channels.settings_of(collector)
    assert (hours.quiet_from, hours.quiet_until) == (time(22, 30), time(6, 45))
    assert channels.zone_of(collector, hours).key == "Asia/Shanghai"
    page = signed_in.get("/notices/choices").text
    assert 'value="22:30"' in page
    assert "China" in page


@pytest.mark.parametrize(
    "wrong",
    [{"quiet_from": "22:00"}, {"quiet_from": "07:00", "quiet_until": "07:00"},
     {"quiet_from": "25:00", "quiet_until": "07:00"}, {"urgent_minutes": "7"},
     {"daily_at": "soon"}],
)  # fmt: skip
def test_hours_that_make_no_sense_are_refused(
    signed_in: Client, collector: User, wrong: dict[str, str]
) -> None:
    sent = {"urgent_minutes": "60", "daily_at": "08:00", **wrong}
    page = signed_in.post("/notices/choices", sent)
    assert page.status_code == 200
    assert "field__error" in page.text
    assert not NoticeSettings.objects.exists()


def test_an_app_reads_marks_and_chooses(collector: User) -> None:
    app = Client(headers={"x-session-token": open_app_session(user=collector)})
    rows = [tell(collector, link=f"/lots/{number}") for number in range(3)]
    page = app.get(f"{API}?limit=2").json()
    assert [row["category"] for row in page["results"]] == ["bidding", "bidding"]
    body = {"ids": [str(rows[0].pk), "999999"]}
    read = app.post(f"{API}/read", body, content_type="application/json")
    assert read.json() == {"unread": 2}
    assert len(app.get(f"{API}?unread=true").json()["results"]) == 2
    assert app.post(f"{API}/read", {}, content_type="application/json").json() == {"unread": 0}
    change = {"kinds": {"lost": {"mail": "daily"}, "won": {"site": False}},
              "hours": {"quiet_from": "22:00", "quiet_until": "07:00"}}  # fmt: skip
    found = app.patch(f"{API}/settings", change, content_type="application/json").json()
    kinds = {kind["name"]: kind for kind in found["kinds"]}
    assert (kinds["lost"]["mail"], kinds["lost"]["site"]) == ("daily", True)
    assert kinds["won"]["site"]
    assert sorted(kinds["won"]["required"]) == ["mail", "site"]
    assert found["hours"]["quiet_from"] == "22:00"
    for wrong in ({"kinds": {"rumour": {"site": True}}}, {"hours": {"quiet_from": None}},
                  {"kinds": {"lost": {"mail": "weekly"}}}, {"sms": True}):  # fmt: skip
        answer = app.patch(f"{API}/settings", wrong, content_type="application/json")
        assert answer.status_code == 400, wrong
    assert app.get(f"{API}/settings").json() == found
