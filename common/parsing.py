"""Bodies of the REST API."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class StrictJSONParser(JSONParser):
    """JSON whose nesting is not endless: one that is, is the caller's error and not ours."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """Return the parsed body; raises ParseError."""
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as error:
            raise ParseError(_("This JSON is nested too deeply.")) from error
