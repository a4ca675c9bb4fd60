"""A refusal becomes a page, or for htmx a line on the page that asked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from common.errors import DomainError


class DomainErrorMiddleware:
    """Turns a DomainError that a page's view let through into an answer; the API has its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with its own text and status."""
        if not isinstance(error, DomainError):
            return None
        if request.headers.get("HX-Request") == "true":
            response = render(
                request, "components/_notice.html", {"text": error.text, "kind": "error"}
            )
            # 200, or htmx would not show it; retargeted to the line for notices.
            response.headers["HX-Retarget"] = "#notices"
            response.headers["HX-Reswap"] = "innerHTML"
            return response
        context = {"title": error.text, "fields": error.fields}
        return render(request, "error.html", context, status=error.status)
