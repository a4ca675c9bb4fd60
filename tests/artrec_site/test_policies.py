"""Every page has a strict policy, and an address leads to the web or nowhere."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from catalog.models import Artwork
from catalog.services.records import ArtworkRecord
from common.links import web_address
from tests import factories

pytestmark = pytest.mark.django_db
WEB = ["https://museum.example/works/1", "http://museum.example", "HTTPS://Museum.example/a?b=c#d",
       "https://museum.example/@works", "https://museum.example?by=a@b.example#c@d"]  # fmt: skip
OTHER = [
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "ftp://a.example",
    "//museum.example/", "/works/1", "museum.example", "https://", "https:", "http:///x",
    "https://a.example/\nx", "https:\\\\a.example", "blob:https://a",
    "http://[::1", "mailto:a@b.example", "https://user:pw@x.example/", "https://user@x.example",
    "http://museum.example:443@x.example/works/1", "HTTPS://:pw@x.example", "https://@x.example/",
    "https://a:b@[::1]/x?y#z", "https://%61:b@x.example?c@d",
]  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/api/v1/docs/", "/account/login/", "/nowhere", "/browse"])
def test_a_page_runs_no_inline_script(path: str) -> None:
    directives = policy(Client(), path)
    assert "'unsafe-inline'" not in str(directives)
    assert "'unsafe-eval'" not in str(directives)
    assert directives["object-src"] == ["'none'"]


def test_the_desk_is_as_strict_but_for_eval_and_style_attributes(client: Client) -> None:
    client.force_login(factories.make_curator())
    pages, desk = policy(client, "/browse"), policy(client, "/admin/")
    assert "'unsafe-eval'" in desk["script-src"]
    assert "'unsafe-inline'" not in desk["script-src"]
    assert "'unsafe-inline'" not in desk["style-src"]
    assert desk["style-src-attr"] == ["'unsafe-inline'"]
    changed = {"script-src", "style-src", "style-src-attr"}
    assert {k: v for k, v in desk.items() if k not in changed} == {
        k: v for k, v in pages.items() if k not in changed
    }
    assert "<style" not in client.get("/admin/").text


def policy(client: Client, path: str) -> dict[str, list[str]]:
    """Return a page's policy by directive, nonces left out."""
    header = client.get(path).headers["Content-Security-Policy"]
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {name: [v for v in values if "nonce-" not in v] for name, *values in parts}


@pytest.mark.parametrize("address", WEB)
def test_a_web_address_is_stored_and_linked(address: str, client: Client) -> None:
    assert web_address(address) == address
    work = Artwork(title_en="Linked", source_url=ArtworkRecord("1", source_url=address).source_url)
    work.full_clean(exclude=["search_text"])
    work.save()
    assert f'href="{address}"' in client.get(work.get_absolute_url()).text
    assert client.get(f"/api/v1/artworks/{work.pk}").json()["source_url"] == address


@pytest.mark.parametrize("sign", list('"<>\\\x00\x7f\n\t '))
def test_no_sign_that_ends_an_attribute_or_that_browsers_drop_is_let_through(sign: str) -> None:
    assert web_address(f"https://a.example/{sign}x") == ""


@pytest.mark.parametrize("address", OTHER)
def test_any_other_address_is_imported_stored_and_shown_nowhere(
    address: str, client: Client
) -> None:
    assert web_address(address) == ""
    assert ArtworkRecord("1", source_url=address).source_url == ""
    work = factories.make_artwork()
    work.source_url = address
    with pytest.raises(ValidationError):
        work.full_clean()
    try:
        with transaction.atomic():
            Artwork.objects.filter(pk=work.pk).update(source_url=address)
    except IntegrityError:
        return
    # What begins as an address of the web is none: it is stored, and not shown.
    assert address.lower().startswith(("http://", "https://"))
    assert 'rel="noopener nofollow"' not in client.get(work.get_absolute_url()).text
    assert client.get(f"/api/v1/artworks/{work.pk}").json()["source_url"] == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://a.example/", "data:text/html,x", "https://u:p@x.example/"],
)
def test_the_desk_refuses_other_addresses(client: Client, address: str) -> None:
    client.force_login(factories.make_curator())
    work = factories.make_artwork()
    sent = {
        "title_en": "X", "availability": "available", "currency": "USD", "source_url": address,
        "description_source": "curator", "images-TOTAL_FORMS": 0, "images-INITIAL_FORMS": 0,
        "history-TOTAL_FORMS": 0, "history-INITIAL_FORMS": 0,
    }  # fmt: skip
    answer = client.post(reverse("admin:catalog_artwork_change", args=[work.pk]), sent)
    assert answer.status_code == 200
    work.refresh_from_db()
    assert work.source_url == ""
