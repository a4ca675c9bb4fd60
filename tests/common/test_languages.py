"""Paths with and without a language; rules that name paths hold for both."""

import pytest
from django.urls import Resolver404
from django.utils import translation

from artrec_site.request_limits import STREAM
from common.caching import is_no_store
from common.languages import has_address_in, page_path, path_in, resolve_page


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("/zh-hans/works/5", "/works/5"), ("/zh-hans/", "/"), ("/zh-hans", "/"), ("/", "/"),
        ("/works/5?next=/zh-hans/", "/works/5?next=/zh-hans/"), ("/zh-hansel/x", "/zh-hansel/x"),
        ("/admin/", "/admin/"),
    ],
)  # fmt: skip
def test_a_path_without_its_language(path: str, plain: str) -> None:
    assert page_path(path) == plain


@pytest.mark.parametrize("path", ["/works/5?a=1", "/zh-hans/works/5?a=1"])
def test_a_path_in_each_language(path: str) -> None:
    assert path_in(path, "zh-hans") == "/zh-hans/works/5?a=1"
    assert path_in(path, "en") == "/works/5?a=1"


@pytest.mark.parametrize("active", ["en", "zh-hans"])
def test_a_stored_link_is_resolved_whatever_language_is_active(active: str) -> None:
    with translation.override(active):
        for link in ("/lots/7", "/zh-hans/lots/7"):
            assert resolve_page(link).kwargs == {"lot_id": 7}
        with pytest.raises(Resolver404):
            resolve_page("/zh-hans/admin/")


@pytest.mark.parametrize(
    "path",
    ["/admin/", "/images/1/2.webp", "/api/v1/artworks", "/no-such-page", "/zh-hansel/browse"],
)
def test_what_is_no_page_has_one_address(path: str) -> None:
    assert not has_address_in(path, "zh-hans")


@pytest.mark.parametrize("path", ["/", "/works/5", "/account/email/"])
def test_a_page_has_an_address_in_each_language(path: str) -> None:
    assert has_address_in(path, "zh-hans")


def test_rules_that_name_paths_hold_in_every_language() -> None:
    for path in ("/collection", "/account/email/", "/works/5/why"):
        assert is_no_store(path)
        assert is_no_store(f"/zh-hans{path}")
    assert STREAM.fullmatch(page_path("/zh-hans/lots/5/live"))
