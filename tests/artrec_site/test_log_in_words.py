"""What the audit log shows: names, times, lists and JSON in words, whatever was done."""

import re
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from auctions.models import Sale
from catalog.models import Artist, Artwork
from common.audit_words import in_words
from recommendations.registry.models import TrainingRun
from tests import factories
from tests.artrec_site.audited.desk import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unsignalled")]


def test_the_log_shows_names_times_lists_and_json_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk(monkeypatch)
    work, artist = desk.work(tags=["sea"]), factories.make_artist("Lin Yuanshu")
    desk.change(work, artist=str(artist.pk), availability="sold", tags=["sea", "blue"])
    entry = LogEntry.objects.filter(actor=desk.root, content_type__model="artwork").latest("pk")
    page = desk.client.get(reverse("admin:auditlog_logentry_change", args=[entry.pk])).text
    assert f"Lin Yuanshu (#{artist.pk})" in page
    cells = re.sub(r"<td [^>]*>", "<td>", page)
    for wanted in ("<td>Available</td><td>Sold</td>", "<td>sea</td>"):
        assert wanted in cells, wanted
    assert "[&#x27;" not in page


@pytest.mark.slow
def test_the_page_of_an_entry_opens_whatever_was_done(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(monkeypatch)
    desk.add("catalog.artist", name_en="Maren")
    artist = Artist.objects.get(name_en="Maren")
    desk.change(artist, name_en="Maren Holt")
    desk.delete(artist)
    entries = LogEntry.objects.filter(actor=desk.root, content_type__model="artist")
    assert {entry.action for entry in entries} == {
        LogEntry.Action.CREATE, LogEntry.Action.UPDATE, LogEntry.Action.DELETE,
    }  # fmt: skip
    for entry in entries:
        page = desk.client.get(reverse("admin:auditlog_logentry_change", args=[entry.pk]))
        assert "Maren" in page.text


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (
            TrainingRun._meta.get_field("config"), '{"preset": "tiny", "changes": {}}',
            "preset: tiny · changes: —",
        ),
        (TrainingRun._meta.get_field("epochs"), "[]", "—"),
        (Artwork._meta.get_field("tags"), "['sea', 'blue']", "sea, blue"),
        (Artwork._meta.get_field("title_en"), "[sic] (twice)", "[sic] (twice)"),
        (Artwork._meta.get_field("tags"), "['sea", "['sea"),
        (Artwork._meta.get_field("artist"), "999999", "#999999"),
        (Artwork._meta.get_field("artist"), "None", "—"),
        (Artwork._meta.get_field("published"), "True", "yes"),
        (None, "{'a': [1, None]}", "a: 1, —"),
        (Sale._meta.get_field("opens_at"), "2026-11-29 09:30:00", "Nov. 29, 2026, 9:30 a.m. UTC"),
    ],
)  # fmt: skip
def test_a_stored_value_is_read(field: Any, value: str, shown: str) -> None:
    assert in_words(field, value) == shown
