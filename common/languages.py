"""The language of a request: that of its address, else the one its reader prefers.

Pages have an address in each language: `/works/5` in English, `/zh-hans/works/5` in Chinese. The
desk, the API and files have one address each.
"""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation


class AddressLanguageMiddleware(LocaleMiddleware):
    """Activates the language of a request's address, else that of its cookie or its browser."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language."""
        translation.activate(language_of_request(request))
        request.LANGUAGE_CODE = translation.get_language()


def language_of_request(request: HttpRequest) -> str:
    """Return the language of a request's address, else that of its cookie or its browser."""
    return language_in(request.path_info) or translation.get_language_from_request(request)


def language_in(path: str) -> str:
    """Return the language that a path begins with, '' for none."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) and first != settings.LANGUAGE_CODE else ""


def page_path(path: str) -> str:
    """Return a page's path without its language: `/works/5` for `/zh-hans/works/5`."""
    language = language_in(path)
    return (path.removeprefix(f"/{language}") or "/") if language else path


def path_in(path: str, language: str) -> str:
    """Return the path of the same page in another language."""
    plain = page_path(path)
    return plain if language == settings.LANGUAGE_CODE else f"/{language}{plain}"


def resolve_page(path: str) -> ResolverMatch:
    """Resolve a path in the language that it is in. Raises Resolver404."""
    with translation.override(language_in(path) or settings.LANGUAGE_CODE):
        return resolve(path)


def has_address_in(path: str, language: str) -> bool:
    """Tell whether a path is that of a page which has an address in this language, too."""
    try:
        resolve_page(path_in(path, language))
    except Resolver404:
        return False
    return True
