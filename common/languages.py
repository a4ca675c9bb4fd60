"""The language of a request: that of its address, else the one its reader prefers.

Pages have an address in each language: `/works/5` in English, `/zh-hans/works/5` in Chinese. The
desk, the API and files have one address each.
"""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation


class AddressLanguageMiddleware:
    """Activates the language of a request's address, else that of its cookie or its browser.

    It ends with the request: what the thread does next has its own. The response names the language
    in which it was made, which a middleware further in may have changed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        language = language_of_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


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


def in_active_language(pieces: Iterator[str]) -> Iterator[str]:
    """Return a response's pieces, each made in the language that is active now.

    A streaming response is made after the middleware is through with its request.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE

    def made() -> Iterator[str]:
        while True:
            with translation.override(language):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    return made()
