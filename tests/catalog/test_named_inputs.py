"""In the desk's tables of works each input has a name of its own."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


def test_the_inputs_of_a_hanging_are_named_as_their_columns(client: Client) -> None:
    client.force_login(factories.make_curator())
    shown = factories.make_exhibition(factories.make_artwork("Harbour"))
    page = client.get(reverse("admin:catalog_exhibition_change", args=[shown.pk])).text
    fields = ("room", "position", "artwork")
    names = {
        field: re.findall(rf'<(?:input|select)[^>]*name="[a-z]+-0-{field}"[^>]*', page)
        for field in fields
    }
    for field in fields:
        (tag,) = names[field]
        assert 'aria-label="' in tag, tag


def test_each_link_around_a_picture_has_a_name(client: Client) -> None:
    client.force_login(factories.make_curator())
    work = factories.make_artwork("Harbour")
    factories.make_picture(work)
    listed = client.get(reverse("admin:catalog_artwork_changelist")).text
    assert re.search(r'<a [^>]*><img [^>]*alt="Harbour"', listed)
    shown = client.get(reverse("admin:catalog_artwork_change", args=[work.pk])).text
    assert not re.findall(r"<a [^>]*>\s*</a>", shown)


def test_a_text_of_one_language_says_which(client: Client) -> None:
    client.force_login(factories.make_curator())
    page = client.get(reverse("admin:catalog_exhibition_add")).text
    assert re.search(r'<textarea[^>]*name="text_en"[^>]*lang="en"', page)
    assert re.search(r'<input[^>]*name="title_zh"[^>]*lang="zh-Hans"', page)
