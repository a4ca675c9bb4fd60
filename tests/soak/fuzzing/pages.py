"""What a page lets one send: its forms, what htmx sends, and the parameters of its links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin

FIELDS = {"input", "select", "textarea", "button"}


@dataclass
class Field:
    """A field as the page shows it, and the values that it offers."""

    name: str
    kind: str
    value: str = ""
    offered: list[str] = field(default_factory=list)
    ticked: bool = True


@dataclass
class Form:
    """Where a form goes, and what it sends."""

    method: str
    action: str
    multipart: bool = False
    fields: list[Field] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        """Return what two forms of one kind have in common, whatever row they are for."""
        path = "/".join("N" if part.isdigit() else part for part in self.action.split("/"))
        names = {_without_numbers(one.name) for one in self.fields}
        return (self.method, path, *sorted(names))


def _without_numbers(name: str) -> str:
    return "".join("N" if sign.isdigit() else sign for sign in name)


class _Reader(HTMLParser):
    """Collects forms and links."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.forms: list[Form] = []
        self.links: set[str] = set()
        self.open: Form | None = None
        self.select: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins here."""
        attributes = {key: value or "" for key, value in attrs}
        self._note_address(tag, attributes)
        if tag == "form":
            multipart = "multipart" in attributes.get("enctype", "")
            self.open = self._form(attributes.get("method", "get"), attributes.get("action", ""))
            self.open.multipart = multipart
            self.forms.append(self.open)
        elif tag in FIELDS and self.open is not None and "name" in attributes:
            self._take(self.open, tag, attributes)
        elif tag == "option" and self.select is not None:
            self.select.offered.append(attributes.get("value", ""))
            if "selected" in attributes:
                self.select.value = attributes.get("value", "")

    def _note_address(self, tag: str, attributes: dict[str, str]) -> None:
        for verb in ("get", "post", "put", "patch", "delete"):
            if f"hx-{verb}" in attributes:
                self.forms.append(self._form(verb, attributes[f"hx-{verb}"]))
        if tag == "a" and "href" in attributes:
            self.links.add(urljoin(self.base, attributes["href"]))

    def _take(self, form: Form, tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "text") if tag == "input" else tag
        value = attributes.get("value", "on" if kind == "checkbox" else "")
        ticked = kind not in {"checkbox", "radio"} or "checked" in attributes
        one = Field(attributes["name"], kind, value, ticked=ticked)
        form.fields.append(one)
        self.select = one if tag == "select" else self.select
        self.area = one if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        """Take what stands in a text area."""
        if self.area is not None:
            self.area.value += data

    def handle_endtag(self, tag: str) -> None:
        """Note what ends here."""
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def _form(self, method: str, action: str) -> Form:
        return Form(method.upper(), urljoin(self.base, action) if action else self.base)


def read(html: str, base: str) -> list[Form]:
    """Return the forms of a page, and its links with parameters as forms that are fetched."""
    reader = _Reader(base)
    reader.feed(html)
    for link in sorted(reader.links):
        address, mark, asked = link.partition("?")
        if mark:
            given = parse_qsl(asked, keep_blank_values=True)
            fields = [Field(name, "text", value) for name, value in given]
            reader.forms.append(Form("GET", address, fields=fields))
    return reader.forms
