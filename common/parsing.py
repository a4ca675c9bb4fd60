"""Bodies of the REST API."""

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from common.strict_json import BadJSONError, loads


class StrictJSONParser(BaseParser):
    """JSON by `strict_json`: what it rejects is a 400 and not a 500."""

    media_type = "application/json"

    def parse(self, stream: IO[Any], media_type: Any = None, parser_context: Any = None) -> Any:  # noqa: ARG002 - DRF's shape
        """Return the parsed body; raises ParseError, and RequestDataTooBig before all is read."""
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(most + 1)
        if len(body) > most:
            raise RequestDataTooBig
        try:
            return loads(body)
        except BadJSONError as error:
            raise ParseError(refusal(error)) from error


def refusal(error: BadJSONError) -> str:
    """Return the error text for a body that can't be parsed."""
    return _("The body can’t be read as JSON: %(error)s.") % {"error": error}
