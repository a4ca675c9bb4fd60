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
