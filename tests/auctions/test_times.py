"""Times name their zone: the reader's, beside it the sale's; nothing is UTC in silence."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.conf import LazySettings
from django.core.management import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from accounts.services import set_language, set_timezone
from auctions.models import Invoice, Lot, Sale
from auctions.services import closing, lot_events
from catalog.models import Artwork
from common import moments, paper, zones
from common.reading import UnreadableError
from common.zone_forms import LocalDateTimeField
from common.zone_names import choices, label_of, zone_name
from shelves.models import Notice
from shelves.services.mailing import mail_notices
from tests import factories
from tests.auctions.conftest import API, CENT, BidderApp, make_bidder, make_sale
from tests.auctions.test_closing import ended_lot
from tests.auctions.test_commands import run, sale_file
from tests.auctions.test_desk import form_of_a_sale
from tests.auctions.test_rooms import browser_of

NEW_YORK, LONDON, SHANGHAI = "America/New_York", "Europe/London", "Asia/Shanghai"
LORD_HOWE, KATHMANDU = "Australia/Lord_Howe", "Asia/Kathmandu"


def at(text: str) -> datetime:
    """Return a moment written in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# Moments around the changes of 2026, and what people there read on their clocks.
MOMENTS = [
    (NEW_YORK, "2026-03-08 06:59", "1:59 a.m. EST", "纽约时间 2026年3月8日 01:59"),
    (NEW_YORK, "2026-03-08 07:00", "3 a.m. EDT", "纽约时间 2026年3月8日 03:00"),
    (NEW_YORK, "2026-11-01 05:30", "1:30 a.m. EDT", "纽约时间 (UTC-04:00) 2026年11月1日 01:30"),
    (NEW_YORK, "2026-11-01 06:30", "1:30 a.m. EST", "纽约时间 (UTC-05:00) 2026年11月1日 01:30"),
    (LONDON, "2026-03-29 00:59", "12:59 a.m. GMT", "伦敦时间 2026年3月29日 00:59"),
    (LONDON, "2026-03-29 01:00", "2 a.m. BST", "伦敦时间 2026年3月29日 02:00"),
    (LONDON, "2026-10-25 00:30", "1:30 a.m. BST", "伦敦时间 (UTC+01:00) 2026年10月25日 01:30"),
    (LONDON, "2026-10-25 01:30", "1:30 a.m. GMT", "伦敦时间 (UTC+00:00) 2026年10月25日 01:30"),
    (SHANGHAI, "2026-03-08 16:00", "midnight China Time", "北京时间 2026年3月9日 00:00"),
    (LORD_HOWE, "2026-04-04 14:45", "1:45 a.m. Lord Howe Time (UTC+11:00)",
     "豪勋爵岛时间 (UTC+11:00) 2026年4月5日 01:45"),
    (LORD_HOWE, "2026-04-04 15:15", "1:45 a.m. Lord Howe Time (UTC+10:30)",
     "豪勋爵岛时间 (UTC+10:30) 2026年4月5日 01:45"),
    (LORD_HOWE, "2026-10-03 15:30", "2:30 a.m. Lord Howe Time", "豪勋爵岛时间 2026年10月4日 02:30"),
    (KATHMANDU, "2026-07-01 18:15", "midnight Nepal Time", "加德满都时间 2026年7月2日 00:00"),
    ("UTC", "2026-07-01 18:15", "6:15 p.m. UTC", "UTC 2026年7月1日 18:15"),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "utc", "english", "chinese"), MOMENTS)
def test_a_moment_is_read_on_the_clocks_of_its_zone(
    zone: str, utc: str, english: str, chinese: str
) -> None:
    with translation.override("en"):
        assert moments.moment_text(at(utc), zone).endswith(f", {english}")
    with translation.override("zh-hans"):
        assert moments.moment_text(at(utc), zone) == chinese


@pytest.mark.parametrize(
    ("reader", "sale", "utc", "english", "chinese"),
    [
        (NEW_YORK, LONDON, "2026-01-15 19:00", "Jan. 15, 2026, 2 p.m. EST (7 p.m. GMT)",
         "纽约时间 2026年1月15日 14:00（伦敦时间 19:00）"),
        # For three weeks of March New York is nearer to London.
        (NEW_YORK, LONDON, "2026-03-15 19:00", "March 15, 2026, 3 p.m. EDT (7 p.m. GMT)",
         "纽约时间 2026年3月15日 15:00（伦敦时间 19:00）"),
        (SHANGHAI, NEW_YORK, "2026-01-15 19:00",
         "Jan. 16, 2026, 3 a.m. China Time (Jan. 15, 2 p.m. EST)",
         "北京时间 2026年1月16日 03:00（纽约时间 1月15日 14:00）"),
        # Equal clocks are not repeated.
        ("Europe/Lisbon", LONDON, "2026-01-15 19:00", "Jan. 15, 2026, 7 p.m. WET",
         "里斯本时间 2026年1月15日 19:00"),
        ("Europe/Lisbon", LONDON, "2026-07-15 19:00", "July 15, 2026, 8 p.m. WEST",
         "里斯本时间 2026年7月15日 20:00"),
        (KATHMANDU, SHANGHAI, "2026-01-15 18:00",
         "Jan. 15, 2026, 11:45 p.m. Nepal Time (Jan. 16, 2 a.m. China Time)",
         "加德满都时间 2026年1月15日 23:45（北京时间 1月16日 02:00）"),
        # Winter here is summer there.
        (LORD_HOWE, LONDON, "2026-07-15 19:00",
         "July 16, 2026, 5:30 a.m. Lord Howe Time (July 15, 8 p.m. BST)",
         "豪勋爵岛时间 2026年7月16日 05:30（伦敦时间 7月15日 20:00）"),
    ],
)  # fmt: skip
def test_the_sales_own_time_is_shown_beside_the_readers_where_they_differ(
    reader: str, sale: str, utc: str, english: str, chinese: str
) -> None:
    with zones.read_in(ZoneInfo(reader)):
        with translation.override("en"):
            assert moments.moment_text(at(utc), sale) == english
        with translation.override("zh-hans"):
            assert moments.moment_text(at(utc), sale) == chinese


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("Europe/Dublin", "GMT", "Dublin Time"), ("Europe/Berlin", "CET", "CEST"),
        ("Asia/Kolkata", "India Standard Time", "India Standard Time"),
        ("Asia/Calcutta", "India Standard Time", "India Standard Time"),
        ("America/Phoenix", "MST", "MST"), ("US/Eastern", "EST", "EDT"),
        ("Africa/Casablanca", "Casablanca Time", "Casablanca Time"),
        ("America/Argentina/Buenos_Aires", "Argentina Time", "Argentina Time"),
        ("America/St_Johns", "Newfoundland Time", "Newfoundland Time"),
        ("Asia/Tokyo", "Japan Time", "Japan Time"), ("PRC", "China Time", "China Time"),
        ("Australia/Sydney", "AEDT", "AEST"), ("Australia/Brisbane", "AEST", "AEST"),
        ("Etc/UTC", "UTC", "UTC"), ("Etc/GMT+5", "UTC-05:00", "UTC-05:00"),
        ("America/Coyhaique", "Coyhaique Time", "Coyhaique Time"),
    ],
)  # fmt: skip
def test_a_zone_is_called_as_people_call_it(zone: str, winter: str, summer: str) -> None:
    names = [zone_name(ZoneInfo(zone), at(f"2026-0{month}-15 12:00")) for month in (1, 7)]
    assert names == [winter, summer]


def test_every_zone_has_a_name_in_both_languages() -> None:
    for language in ("en", "zh-hans"):
        with translation.override(language):
            for zone in sorted(zones._names()):
                assert zone_name(ZoneInfo(zone), at("2026-07-15 12:00")), zone
                assert label_of(zone), zone
            offered = [key for _region, rows in choices() for key, _label in rows]
            assert len(offered) == len(set(offered)) > 400
            assert {NEW_YORK, LONDON, SHANGHAI, "Europe/Oslo", "UTC"} <= set(offered)
    with translation.override("zh-hans"):
        assert label_of(SHANGHAI) == "上海 · 北京时间"
        assert label_of(NEW_YORK) == "纽约 · 北美东部时间"


LOCAL = [
    (NEW_YORK, "2026-03-08 01:59", "2026-03-08 06:59"),
    (NEW_YORK, "2026-03-08 02:30", None),
    (NEW_YORK, "2026-03-08 03:00", "2026-03-08 07:00"),
    (NEW_YORK, "2026-11-01 00:59", "2026-11-01 04:59"),
    (NEW_YORK, "2026-11-01 01:00", None),
    (NEW_YORK, "2026-11-01 01:59", None),
    (NEW_YORK, "2026-11-01 02:00", "2026-11-01 07:00"),
    (LONDON, "2026-03-29 01:30", None),
    (LONDON, "2026-07-01 18:00", "2026-07-01 17:00"),
    (LONDON, "2026-10-25 01:30", None),
    (LORD_HOWE, "2026-10-04 02:15", None),
    (LORD_HOWE, "2026-10-04 02:30", "2026-10-03 15:30"),
    (LORD_HOWE, "2026-04-05 01:29", "2026-04-04 14:29"),
    (LORD_HOWE, "2026-04-05 01:30", None),
    (SHANGHAI, "2026-03-08 02:30", "2026-03-07 18:30"),
    (KATHMANDU, "2026-03-08 02:30", "2026-03-07 20:45"),
]


@pytest.mark.parametrize(("zone", "local", "utc"), LOCAL)
def test_a_local_time_means_one_moment_or_is_refused(
    zone: str, local: str, utc: str | None
) -> None:
    typed = datetime.fromisoformat(local)
    if utc is None:
        with pytest.raises(UnreadableError, match="offset"):
            zones.moment_in(typed, ZoneInfo(zone))
    else:
        assert zones.moment_in(typed, ZoneInfo(zone)) == at(utc)


def test_a_time_shown_twice_names_both_offsets() -> None:
    with pytest.raises(UnreadableError) as refused:
        zones.moment_in(datetime(2026, 11, 1, 1, 30), ZoneInfo(NEW_YORK))  # noqa: DTZ001
    expected = (
        "The clocks in America/New_York show 2026-11-01 01:30 twice. "
        "Add the offset: -04:00 or -05:00."
    )
    assert str(refused.value) == expected


# --- Files ---------------------------------------------------------------------------------------


def filed(tmp_path: Path, **changes: Any) -> Sale:
    """Return the sale that a file makes."""
    run("load_sale", sale_file(tmp_path, lots=[{"title": "One", "start": 1}], **changes))
    return Sale.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opens", "zone", "utc"),
    [
        ("2026-05-01T10:00:00Z", None, "2026-05-01 10:00"),
        ("2026-05-01T10:00:00+01:00", None, "2026-05-01 09:00"),
        ("2026-05-01T10:00+0545", None, "2026-05-01 04:15"),
        ("2026-05-01T10:00:00", LONDON, "2026-05-01 09:00"),
        ("2026-05-01 10:00", NEW_YORK, "2026-05-01 14:00"),
        ("2026-12-01T10:00:00.5", SHANGHAI, "2026-12-01 02:00:00.500"),
        ("2026-11-01T01:30:00-05:00", NEW_YORK, "2026-11-01 06:30"),
        ("2026-11-01T01:30:00-04:00", NEW_YORK, "2026-11-01 05:30"),
        ("2026-05-01T10:00:00+08:00", LONDON, "2026-05-01 02:00"),
    ],
)
def test_a_files_time_is_read_by_its_offset_or_in_the_files_zone(
    tmp_path: Path, opens: str, zone: str | None, utc: str
) -> None:
    named = {} if zone is None else {"timezone": zone}
    sale = filed(tmp_path, opens_at=opens, ends_at="2027-01-01T00:00:00Z", **named)
    assert (sale.opens_at, sale.timezone) == (at(utc), zone or "UTC")
    assert sale.lots.get().opens_at == at(utc)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"opens_at": "2026-05-01T10:00:00"}, "opens_at: Add the offset to the time"),
        ({"hard_stop_at": "2026-05-01 10:00"}, "hard_stop_at: Add the offset"),
        ({"opens_at": "2026-11-01T01:30:00", "timezone": NEW_YORK}, "-04:00 or -05:00"),
        ({"opens_at": "2026-03-08T02:30:00", "timezone": NEW_YORK}, "skip 2026-03-08 02:30"),
        ({"opens_at": "2026-05-01"}, "opens_at: Enter the date and time with the offset"),
        ({"opens_at": "1 May 2026"}, "opens_at: Enter the date and time"),
        ({"opens_at": "2026-02-30T10:00:00Z"}, "opens_at: Enter the date and time"),
        ({"opens_at": 1_780_000_000}, "opens_at: Enter the date and time"),
        ({"opens_at": "0001-01-01T00:00:00+10:00"}, "opens_at: This time does not exist"),
        ({"opens_at": "0001-01-01T12:00:00", "timezone": SHANGHAI},
         "opens_at: This time does not exist"),
        ({"ends_at": "9999-12-31T23:59:00", "timezone": NEW_YORK},
         "ends_at: This time does not exist"),
        ({"hard_stop_at": "9999-12-31T00:00:00Z"}, "hard_stop_at: This time does not exist"),
        ({"timezone": "London"}, "timezone: Enter a time zone such as Europe/London."),
        ({"timezone": "../../etc/passwd"}, "timezone: Enter a time zone"),
        ({"timezone": 5}, "timezone: Enter a time zone"),
        ({"timezone": "localtime"}, "timezone: Enter a time zone"),
        ({"lots": [{"title": "x", "start": 1, "ends_at": "2026-05-01T10:00:00"}]},
         "ends_at: Add the offset"),
    ],
)  # fmt: skip
def test_a_files_time_that_says_no_moment_is_refused_in_plain_words(
    tmp_path: Path, changes: dict[str, Any], expected: str
) -> None:
    with pytest.raises(CommandError) as refused:
        run("load_sale", sale_file(tmp_path, **changes))
    assert expected in str(refused.value)
    assert not Sale.objects.exists()


@pytest.mark.django_db
def test_a_lots_times_are_read_in_the_files_zone(tmp_path: Path) -> None:
    lots = [{"title": "One", "start": 1, "ends_at": "2027-06-01T18:00"}]
    path = sale_file(
        tmp_path, timezone=NEW_YORK, opens_at="2027-05-31T09:00", ends_at="2027-06-02T18:00",
        hard_stop_at="2027-06-02T20:00", lots=lots,
    )  # fmt: skip
    run("load_sale", path)
    assert Lot.objects.get().ends_at == at("2027-06-01 22:00")
    assert Sale.objects.get().hard_stop_at == at("2027-06-03 00:00")


# --- Pages ---------------------------------------------------------------------------------------

ENDS = at("2027-01-15 19:00")


@pytest.fixture
def london(db: None) -> Lot:
    """A lot of an open sale in London that ends on 15 January 2027 at 7 p.m."""
    _, (lot,) = make_sale(timezone=LONDON, around=ENDS, opens_in_s=-(10**8), ends_in_s=0)
    return lot


def pages_of(lot: Lot) -> list[str]:
    """Return where a lot's times are shown."""
    address = lot.get_absolute_url()
    return [address, f"{address}/standing", lot.sale.get_absolute_url(), "/sales"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_reader_in_new_york_sees_a_sale_in_london_in_both_zones(
    client: Client, london: Lot, language: str
) -> None:
    client.cookies[zones.COOKIE] = NEW_YORK
    local_text, expected = {
        "en": ("Jan. 15, 2027, 2 p.m.", "7 p.m. GMT"),
        "zh-hans": ("纽约时间 2027年1月15日 14:00", "伦敦时间"),
    }[language]
    for address in pages_of(london):
        page = client.get(address, headers={"accept-language": language}, follow=True).text
        assert local_text in page, address
        assert expected in page, address
        assert 'datetime="2027-01-15T19:00:00+00:00"' in page, address


@pytest.mark.parametrize(
    "cookie",
    [None, "", "rubbish", "America/Nowhere", "../../etc/passwd", "America", "localtime", "x" * 4000,
     "<script>alert(1)</script>"],
)  # fmt: skip
def test_without_a_zone_of_the_readers_the_sales_own_is_shown(
    client: Client, london: Lot, cookie: str | None
) -> None:
    if cookie is not None:
        client.cookies[zones.COOKIE] = cookie
    for address in pages_of(london):
        page = client.get(address).text
        assert "Jan. 15, 2027, 7 p.m." in page, address
        assert "GMT" in page, address
        assert "alert(1)" not in page


@pytest.mark.slow
def test_the_accounts_zone_counts_before_the_browsers(london: Lot, collector: User) -> None:
    browser = browser_of(collector)
    browser.cookies[zones.COOKIE] = NEW_YORK
    page = browser.post("/time-zone", {"timezone": SHANGHAI}, follow=True).text
    assert "Your time zone has been saved." in page
    assert '<option value="Asia/Shanghai" selected>' in page
    assert "China Time" in page
    collector.refresh_from_db()
    assert collector.timezone == SHANGHAI
    shown = "Jan. 16, 2027, 3 a.m. China Time (Jan. 15, 7 p.m. GMT)"
    assert shown in browser.get(london.get_absolute_url()).text
    assert "Enter a time zone" in browser.post("/time-zone", {"timezone": "Mars/Olympus"}).text
    collector.refresh_from_db()
    assert collector.timezone == SHANGHAI
    browser.post("/time-zone", {"timezone": ""})
    assert "2 p.m. EST" in browser.get(london.get_absolute_url()).text


def test_a_cache_keeps_readers_apart(client: Client, london: Lot) -> None:
    for address in (*pages_of(london), f"{london.get_absolute_url()}/history"):
        assert "Cookie" in client.get(address).headers["Vary"], address


@pytest.mark.django_db
def test_history_notices_and_mails_name_their_zone(mailoutbox: list[Any]) -> None:
    sale, (lot,) = make_sale(timezone=LONDON)
    (travels, _), (stays, _) = make_bidder(sale), make_bidder(sale)
    set_timezone(user=travels, timezone=SHANGHAI)
    set_language(user=stays, language="zh-hans")
    BidderApp(travels).bid(lot, 300 * CENT)
    BidderApp(stays).bid(lot, 900 * CENT)
    BidderApp(travels).bid(lot, 2_000 * CENT)
    lot_events.process()
    lot.refresh_from_db()
    row = lot.ledger.order_by("-seq").first()
    assert row is not None
    history = Client().get(f"{lot.get_absolute_url()}/history").text
    with translation.override("en"):
        shown = moments.moment(row.at, LONDON)
    assert shown in history
    notice = Notice.objects.get(user=travels, kind="outbid")
    assert (notice.timezone, notice.ends_at) == (LONDON, lot.ends_at)
    with translation.override("en"), zones.read_in(ZoneInfo(SHANGHAI)):
        at_, ends = (moments.moment_text(when, LONDON) for when in (notice.at, lot.ends_at))
    page = browser_of(travels).get("/notices").text
    assert at_ in page
    assert f'datetime="{moments.iso(lot.ends_at)}"' in page
    mail_notices()
    mails = {message.to[0]: message.body for message in mailoutbox}
    assert f"When: {at_}\nEnds: {ends}" in mails[travels.email]
    with translation.override("zh-hans"):
        assert moments.moment_text(lot.ends_at, LONDON) in mails[stays.email]
    assert "伦敦时间" in mails[stays.email]
    assert "北京时间" not in mails[stays.email]


@pytest.mark.django_db
def test_an_invoice_is_dated_where_the_sale_is_and_read_where_its_buyer_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, (buyer,) = ended_lot(monkeypatch, 300 * CENT, timezone="Pacific/Kiritimati")
    closing.close_due_lots()
    invoice = Invoice.objects.get()
    local = invoice.issued_at.astimezone(ZoneInfo("Pacific/Kiritimati")).date()
    assert invoice.due_on == local + timedelta(days=14)
    assert invoice.number.startswith(f"{local.year}-")
    set_timezone(user=buyer.user, timezone=NEW_YORK)
    page = browser_of(buyer.user).get(invoice.get_absolute_url()).text
    with zones.read_in(ZoneInfo(NEW_YORK)):
        assert moments.moment(invoice.issued_at, "Pacific/Kiritimati") in page
    drawn: list[str] = []
    line = paper.line

    def drawing(text: str, **how: Any) -> Any:
        drawn.append(text)
        return line(text, **how)

    monkeypatch.setattr(paper, "line", drawing)
    sent = buyer.get(f"{API}me/invoices/{invoice.pk}", headers={"accept": "application/pdf"})
    assert sent.content.startswith(b"%PDF-")
    with zones.read_in(ZoneInfo(NEW_YORK)):
        assert moments.moment_text(invoice.issued_at, "Pacific/Kiritimati") in drawn


def test_the_api_speaks_utc_and_names_the_sales_zone(
    london: Lot, collector: User, settings: LazySettings
) -> None:
    set_timezone(user=collector, timezone=SHANGHAI)
    settings.TIME_ZONE = "America/Los_Angeles"
    caller = BidderApp(collector)
    caller.cookies[zones.COOKIE] = NEW_YORK
    for address in (f"{API}lots/{london.pk}", f"{API}sales/{london.sale_id}"):
        payload = caller.get(address).json()
        assert (payload["timezone"], payload["ends_at"]) == (LONDON, "2027-01-15T19:00:00Z")


# --- The desk ------------------------------------------------------------------------------------


@pytest.fixture
def desk(db: None, client: Client) -> Client:
    """A curator's browser, in New York."""
    client.force_login(factories.make_curator())
    client.cookies[zones.COOKIE] = NEW_YORK
    return client


def typed(gallery: list[Artwork], zone: str, opens: str, ends: str, **more: str) -> dict[str, str]:
    """Return a sale's form with times such as '2027-07-01 18:00'."""
    times = dict(zip(("opens_at", "ends_at"), (opens, ends), strict=True))
    parts = {
        f"{name}_{place}": part
        for name, text in times.items()
        for place, part in enumerate(text.split(" "))
    }
    return form_of_a_sale(gallery, timezone=zone, **parts, **more)


ADD = "admin:auctions_sale_add"


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "opens", "utc"),
    [
        (LONDON, "2027-07-01 18:00", "2027-07-01 17:00"),
        (LONDON, "2027-01-15 18:00", "2027-01-15 18:00"),
        (SHANGHAI, "2027-07-01 18:00:30", "2027-07-01 10:00:30"),
        (KATHMANDU, "2027-07-01 18:00", "2027-07-01 12:15"),
        (NEW_YORK, "2026-11-01 01:30-05:00", "2026-11-01 06:30"),
        (NEW_YORK, "2026-11-01 01:30-04:00", "2026-11-01 05:30"),
        (NEW_YORK, "2027-07-01 18:00Z", "2027-07-01 18:00"),
    ],
)
def test_the_desk_reads_times_in_the_sales_zone_and_shows_them_back(
    desk: Client, gallery: list[Artwork], zone: str, opens: str, utc: str
) -> None:
    end = {"lots-0-scheduled_ends_at_0": "2027-07-20", "lots-0-scheduled_ends_at_1": "12:00"}
    form = typed(gallery, zone, opens, "2027-08-01 18:00", **end)
    answer = desk.post(reverse(ADD), form)
    assert answer.status_code == 302, answer.context["errors"]
    sale = Sale.objects.get()
    assert (sale.timezone, sale.opens_at) == (zone, at(utc))
    lot = sale.lots.get(number=1)
    noon = datetime(2027, 7, 20, 12, tzinfo=ZoneInfo(zone))
    assert (lot.opens_at, lot.scheduled_ends_at) == (at(utc), noon)
    page = desk.get(reverse("admin:auctions_sale_change", args=[sale.pk])).text
    # What the form shows comes back as the same moment, also in the hour that is shown twice.
    shown = [
        re.findall(rf'value="([^"]*)"[^>]*name="opens_at_{part}"', page)
        or re.findall(rf'name="opens_at_{part}"[^>]*value="([^"]*)"', page)
        for part in (0, 1)
    ]
    with zones.read_in(ZoneInfo(zone)):
        assert LocalDateTimeField().clean([found[0] for found in shown]) == at(utc)
    assert "entered and shown in this zone" in page
    assert f"In the sale’s time zone: {label_of(zone)}." in page


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"opens_at_0": "2026-11-01", "opens_at_1": "01:30"}, "-04:00 or -05:00"),
        ({"opens_at_0": "2027-03-14", "opens_at_1": "02:30"}, "skip 2027-03-14 02:30"),
        ({"opens_at_1": "noon"}, "Enter a time such as 18:00"),
        ({"opens_at_1": "25:00"}, "Enter a time such as 18:00"),
        ({"opens_at_1": ""}, "required"),
        ({"lots-0-opens_at_0": "2027-03-14", "lots-0-opens_at_1": "02:30"}, "skip 2027-03-14"),
        ({"lots-0-opens_at_0": "2027-03-14"}, "Enter both the date and the time."),
        ({"timezone": "Mars/Olympus"}, "Enter a time zone"),
    ],
)
def test_the_desk_refuses_times_that_say_no_moment(
    desk: Client, gallery: list[Artwork], changes: dict[str, str], expected: str
) -> None:
    form = typed(gallery, NEW_YORK, "2027-07-01 18:00", "2027-08-01 18:00") | changes
    answer = desk.post(reverse(ADD), form)
    assert answer.status_code == 200
    assert expected in answer.text
    assert not Sale.objects.exists()


@pytest.mark.django_db
def test_another_zone_before_the_opening_leaves_what_is_typed_and_moves_the_moments(
    desk: Client, gallery: list[Artwork]
) -> None:
    form = typed(gallery, LONDON, "2027-07-01 18:00", "2027-07-02 18:00")
    assert desk.post(reverse(ADD), form).status_code == 302
    sale = Sale.objects.get()
    change = reverse("admin:auctions_sale_change", args=[sale.pk])
    for number, lot in enumerate(sale.lots.order_by("number")):
        form |= {
            f"lots-{number}-id": str(lot.pk), f"lots-{number}-sale": str(sale.pk),
            f"lots-{number}-number": str(lot.number),
            f"lots-{number}-opens_at_0": "2027-07-01", f"lots-{number}-opens_at_1": "18:00:00",
            f"lots-{number}-scheduled_ends_at_0": "2027-07-02",
            f"lots-{number}-scheduled_ends_at_1": "18:00:00",
        }  # fmt: skip
    answer = desk.post(change, form | {"timezone": NEW_YORK, "lots-INITIAL_FORMS": "2"})
    assert answer.status_code == 302, answer.context["errors"]
    sale.refresh_from_db()
    assert (sale.timezone, sale.opens_at) == (NEW_YORK, at("2027-07-01 22:00"))
    assert {(lot.opens_at, lot.scheduled_ends_at) for lot in sale.lots.all()} == {
        (at("2027-07-01 22:00"), at("2027-07-02 22:00"))
    }


@pytest.mark.slow
def test_the_desks_lists_name_the_zone(desk: Client, london: Lot) -> None:
    pages = [
        reverse("admin:auctions_sale_changelist"), reverse("admin:auctions_lot_changelist"),
        reverse("admin:auctions_sale_bidding", args=[london.sale_id]),
        reverse("admin:auctions_lot_change", args=[london.pk]),
    ]  # fmt: skip
    shown = "Jan. 15, 2027, 2 p.m. EST (7 p.m. GMT)</time>"
    for address in pages:
        assert f'<time datetime="2027-01-15T19:00:00+00:00">{shown}' in desk.get(address).text
    # The sale's own page is in the sale's zone.
    page = desk.get(reverse("admin:auctions_sale_change", args=[london.sale_id])).text
    assert '<time datetime="2027-01-15T19:00:00+00:00">Jan. 15, 2027, 7 p.m. GMT</time>' in page


def test_a_zone_is_no_term_and_can_be_set_right_while_the_sale_runs(
    desk: Client, london: Lot
) -> None:
    address = reverse("admin:auctions_sale_change", args=[london.sale_id])
    form = {"title_en": "Evening", "timezone": SHANGHAI}
    form |= {"lots-TOTAL_FORMS": "0", "lots-INITIAL_FORMS": "0"}
    assert desk.post(address, form).status_code == 302
    london.refresh_from_db()
    sale = Sale.objects.get()
    assert (sale.timezone, sale.title_en, london.ends_at) == (SHANGHAI, "Evening", ENDS)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "UTC", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    ("day", "clock"),
    [("0001-01-01", "00:00"), ("0001-01-01", "12:00"), ("0001-01-01", "00:00+14:00"),
     ("9999-12-31", "23:59"), ("9999-12-31", "23:59-12:00"), ("9999-12-31", "12:00Z"),
     ("9998-06-01", "12:00")],
)  # fmt: skip
def test_there_are_no_times_at_the_ends_of_the_calendar(zone: str, day: str, clock: str) -> None:
    with zones.read_in(ZoneInfo(zone)), pytest.raises(forms.ValidationError) as caught:
        LocalDateTimeField().clean([day, clock])
    assert caught.value.messages == ["This time does not exist."]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [(SHANGHAI, "0001-01-01", "00:00"), (NEW_YORK, "9999-12-31", "23:59")],
)
def test_the_desk_refuses_a_sale_at_the_ends_of_the_calendar(
    desk: Client, gallery: list[Artwork], zone: str, day: str, clock: str
) -> None:
    form = form_of_a_sale(gallery, timezone=zone, opens_at_0=day, opens_at_1=clock)
    answer = desk.post(reverse(ADD), form)
    assert answer.status_code == 200
    assert "This time does not exist." in answer.content.decode()
    assert not Sale.objects.exists()
