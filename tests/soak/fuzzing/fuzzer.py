"""All that one role can send to the site: each field of each form, each address, header, body."""

import json
import random
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.artrec_site.test_roles import Site
from tests.routes import filled, routes
from tests.soak.fuzzing import pages
from tests.soak.fuzzing.browser import Browser, File, Pairs, escaped, multipart, query
from tests.soak.fuzzing.values import (
    BODIES,
    CONTENT_TYPES,
    FILES,
    HEADERS,
    JSON_NAMES,
    METHODS,
    PARAMETERS,
    SUFFIXES,
    TEXTS,
)

# Streams never end; what signs out or deletes for good is tested elsewhere.
STREAMS = ("/live", "/events")
NOT_SENT = re.compile(r"/delete/$|logout|sessions/|reauthenticate")
FORM = b"application/x-www-form-urlencoded"
Try = Callable[[random.Random], None]
# What an honest reader writes into a field whose name has this in it.
HONEST = (
    ("_on", "2026-05-01"), ("_at_0", "2026-05-01"), ("_at_1", "10:00:00"), ("date", "2026-05-01"),
    ("mail", "a@artrec.example"), ("currency", "USD"), ("url", "http://x.example/"),
    ("zone", "UTC"), ("password", "correct horse battery staple"), ("slug", "a-b"), ("id", ""),
    ("TOTAL", "1"), ("INITIAL", "0"),
)  # fmt: skip


class Fuzzer:
    """Sends what no honest client does, as a browser of one role."""

    def __init__(self, browser: Browser, furnished: Site) -> None:
        self.browser, self.furnished = browser, furnished
        plain = (re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<\1>", route) for route in routes())
        self.routes = [route for route in plain if not route.endswith(STREAMS)]
        names = {name for route in self.routes for name in re.findall(r"<(?:\w+:)?(\w+)>", route)}
        self.values: dict[str, object] = {**dict.fromkeys(names, "1"), **furnished.values}
        self.forms: dict[tuple[str, ...], pages.Form] = {}

    def explore(self) -> None:
        """Open every page and note its forms, and the parameters of its links."""
        for route in self.routes:
            address = self.address(route)
            answer = self.browser.ask("GET", address)
            if "html" not in answer.headers.get("Content-Type", ""):
                continue
            for form in pages.read(answer.body.decode(), address):
                if form.action.startswith("/") and not NOT_SENT.search(form.action):
                    self.forms.setdefault(form.key, form)

    def tries(self) -> Iterator[Try]:
        """Yield what can be tried, each as often different as it is asked."""
        for form in self.forms.values():
            yield self._shape_of(form)
            for one in {one.name: one for one in form.fields}.values():
                yield self._field_of(form, one)
        for route in self.routes:
            yield self._address_of(route)
            yield self._headers_of(route)
            if not NOT_SENT.search(route):
                yield self._body_of(route)
                if route.startswith("_allauth/"):
                    yield from [self._json_of(route)] * 3

    def address(self, route: str) -> str:
        """Return a route's address, of a row that exists where there is one."""
        if "object_id" in route:
            return self.furnished.address(route)
        return filled(route, self.values)

    def _field_of(self, form: pages.Form, one: pages.Field) -> Try:
        name = one.name.encode()

        def send(rng: random.Random) -> None:
            pairs = [pair for pair in honest_pairs(form, rng) if pair[0] != name]
            if one.kind == "file":
                self._submit(form, pairs, [(name, rng.choice(FILES))], one.name)
                return
            count = 2 if rng.random() < 0.1 else 1
            pairs += [(name, rng.choice(TEXTS)) for _ in range(count)]
            self._submit(form, pairs, [], one.name)

        return send

    def _shape_of(self, form: pages.Form) -> Try:
        def send(rng: random.Random) -> None:
            pairs = honest_pairs(form, rng)
            for _ in range(rng.randrange(1, 5)):
                pairs = bent(pairs, rng)
            self._submit(form, pairs, [], "shape")

        return send

    def _submit(
        self, form: pages.Form, pairs: Pairs, files: list[tuple[bytes, File]], what: str
    ) -> None:
        if form.method == "GET":
            address = f"{form.action.split('?')[0]}?{query(pairs).decode()}"
            self.browser.ask("GET", address, what=what)
            return
        body, kind = multipart(pairs, files) if form.multipart else (query(pairs), FORM)
        self.browser.ask(form.method, form.action, body=body, kind=kind, what=what)

    def _address_of(self, route: str) -> Try:
        def send(rng: random.Random) -> None:
            address = self.address(route)
            if rng.random() < 0.6:
                values: dict[str, object] = {
                    name: escaped(rng.choice(TEXTS)) for name in ("object_id", *self.values)
                }
                address = filled(route, values)
            names = rng.choices(PARAMETERS, k=rng.randrange(4))
            asked = query([(name, rng.choice(TEXTS)) for name in names]).decode()
            self.browser.ask("GET", f"{address[:8000]}?{asked[:20_000]}", what="address")

        return send

    def _headers_of(self, route: str) -> Try:
        def send(rng: random.Random) -> None:
            chosen = dict(rng.choices(HEADERS, k=rng.randrange(1, 4)))
            what = f"headers {sorted(chosen)}"
            self.browser.ask("GET", self.address(route), extra=tuple(chosen.items()), what=what)

        return send

    def _body_of(self, route: str) -> Try:
        def send(rng: random.Random) -> None:
            method, kind = rng.choice(METHODS), rng.choice(CONTENT_TYPES)
            body = b"" if method == "HEAD" else rng.choice(BODIES)
            self.browser.ask(
                method, self.address(route), body=body, extra=(("Content-Type", kind),),
                what=f"body {kind[:60]!r}",
            )  # fmt: skip

        return send

    def _json_of(self, route: str) -> Try:
        def send(rng: random.Random) -> None:
            body: Any = {name: some_json(rng) for name in rng.sample(JSON_NAMES, 5)}
            if rng.random() < 0.2:
                body = some_json(rng)
            method = rng.choice(["POST", "POST", "PUT", "PATCH", "DELETE"])
            self.browser.ask(
                method, self.address(route), body=json.dumps(body).encode(),
                kind=b"application/json", what="json",
            )  # fmt: skip

        return send


def honest_pairs(form: pages.Form, rng: random.Random) -> Pairs:
    """Return what an honest reader may send."""
    pairs: Pairs = []
    for one in form.fields:
        if one.kind == "file" or one.name in {"csrfmiddlewaretoken", "_popup"}:
            continue
        if not one.ticked and rng.random() < 0.6:
            continue
        value = one.value
        if one.offered and (not value or rng.random() < 0.2):
            value = rng.choice(one.offered)
        if not value and rng.random() < 0.8:
            value = next((honest for part, honest in HONEST if part in one.name), "Text")
            value = "1" if one.kind == "number" else value
        pairs.append((one.name.encode(), value.encode()))
    return pairs


def bent(pairs: Pairs, rng: random.Random) -> Pairs:
    """Return pairs of which some are missing, doubled, unknown, renamed or senseless."""
    place = rng.randrange(len(pairs) + 1)
    match rng.randrange(5):
        case 0:
            return pairs[:place]
        case 1:
            return pairs[:place] + pairs
        case 2:
            return [*pairs, (rng.choice(TEXTS), rng.choice(TEXTS))]
        case 3:
            return [(name + rng.choice(SUFFIXES), value) for name, value in pairs]
        case _:
            return [(n, rng.choice(TEXTS) if rng.random() < 0.3 else v) for n, v in pairs]


def some_json(rng: random.Random) -> Any:
    """Return a value of JSON of any kind."""
    text = rng.choice(TEXTS).decode("utf-8", "replace")
    kinds: list[Any] = [
        None,
        True,
        0,
        -1,
        2**31,
        2**63,
        10**30,
        1.5,
        "",
        "a@b.example",
        [],
        {},
        text,
    ]
    return rng.choice([*kinds, [1, text], {"a": text}])
