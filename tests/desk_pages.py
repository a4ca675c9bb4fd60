"""What a browser would send of a desk's form as it was shown."""

from html.parser import HTMLParser
from typing import Any


class _Form(HTMLParser):
    """Collects the fields of the one form that a page of the desk is about."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a field."""
        has = dict(attrs)
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "form":
            self._inside = str(has.get("id", "")).endswith("_form")
        elif not self._inside:
            return
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._textarea = name
            self.values[name] = [""]
        elif tag == "option" and "selected" in has:
            self.values.setdefault(self._select, []).append(value)
        elif tag == "input" and name and self._is_sent(has):
            self.values[name] = [value or "on"] if has.get("type") == "checkbox" else [value]

    @staticmethod
    def _is_sent(has: dict[str, str | None]) -> bool:
        kind = has.get("type")
        if kind in {"submit", "file", "button"}:
            return False
        return kind != "checkbox" or "checked" in has

    def handle_data(self, data: str) -> None:
        """Take a text; HTML drops the first line break."""
        if self._inside and self._textarea:
            self.values[self._textarea] = [data.removeprefix("\n")]

    def handle_endtag(self, tag: str) -> None:
        """Leave a field or the form."""
        if tag == "textarea":
            self._textarea = ""
        elif tag == "form":
            self._inside = False


def shown_form(page: Any) -> dict[str, Any]:
    """Return the fields of a page's form, without the empty rows that scripts copy."""
    parser = _Form()
    parser.feed(page.text)
    fields = parser.values.items()
    return {name: values for name, values in fields if "__prefix__" not in name}
