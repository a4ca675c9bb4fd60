"""A visit of every page in Chromium: at both widths, light and dark, with what is wrong noted."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as TooSlowError

from tests.tour.pages import Visit

WIDTHS = {"phone": 390, "desk": 1280}
HEIGHT = 844
LANGUAGES = ("en", "zh-CN")
# Its scripts look at the colours that are preferred as a page begins, and not again.
DESK = "/admin/"
# What loads as it comes into sight is brought into sight.
TO_THE_END = """async () => {
  for (let y = 0; y < Math.min(document.body.scrollHeight, 12000); y += innerHeight) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
}"""
# Pictures that are clipped stay unloaded: all that will come are there when no more come.
LOADED = """async () => {
  let before = -1;
  for (let look = 0; look < 20; look++) {
    const loaded = [...document.images].filter((one) => one.complete).length;
    if (loaded === document.images.length || loaded === before) return;
    before = loaded;
    await new Promise((done) => setTimeout(done, 250));
  }
}"""
# The desk's scripts set colours by themselves, in a transition.
SETTLED = """() => document.getAnimations().filter(
  (one) => one.effect.getComputedTiming().endTime < 5000).every((one) => one.finish() || true)"""


@dataclass(frozen=True)
class State:
    """A window: its width and colours."""

    width: str
    scheme: str

    def apply(self, page: Page) -> None:
        """Give a window this width and these colours."""
        page.emulate_media(color_scheme=self.scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": WIDTHS[self.width], "height": HEIGHT})
        page.evaluate("() => new Promise(requestAnimationFrame)")
        page.evaluate(SETTLED)


STATES = [State(width, scheme) for scheme in ("light", "dark") for width in ("desk", "phone")]
# Looks at a page in a state, and returns what is wrong with it.
Look = Callable[[Page, Visit, State, str], Sequence[str]]


@dataclass
class Tour:
    """Visits pages in one language; `faults` has all that was wrong, with the page."""

    browser: Browser
    site: str
    sessions: dict[str, str]
    language: str
    looks: Sequence[Look]
    faults: list[str] = field(default_factory=list)

    def visit(self, visits: Sequence[Visit], *, say: Callable[[str], object]) -> None:
        """Visit pages, each role's in a window of its own."""
        for role in dict.fromkeys(visit.role for visit in visits):
            own = [visit for visit in visits if visit.role == role]
            with self._window(role) as page:
                for number, visit in enumerate(own, start=1):
                    for fault in self._one(page, visit):
                        say(fault)
                    if number % 25 == 0 or number == len(own):
                        say(f"{self.language} {role}: {number} of {len(own)}")

    @contextmanager
    def _window(self, role: str) -> Iterator[Page]:
        context = self.browser.new_context(
            base_url=self.site, locale=self.language, service_workers="block"
        )
        self._sign_in(context, role)
        page = context.new_page()
        page.set_default_timeout(20_000)
        self._errors: list[str] = []
        page.on("pageerror", lambda error: self._errors.append(f"script: {error}"))
        page.on("console", lambda message: self._errors.append(f"console: {message.text}")
                if message.type == "error" else None)  # fmt: skip
        page.on("response", lambda answer: self._errors.append(f"{answer.status} {answer.url}")
                if answer.status >= 400 else None)  # fmt: skip
        yield page
        context.close()

    def _sign_in(self, context: BrowserContext, role: str) -> None:
        if key := self.sessions.get(role):
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.site}]
            )

    def _one(self, page: Page, visit: Visit) -> list[str]:
        self._errors.clear()
        found: list[str] = []
        scheme = ""
        try:
            for state in STATES:
                state.apply(page)
                if not scheme or (state.scheme != scheme and visit.path.startswith(DESK)):
                    self._open(page, visit.path)
                scheme = state.scheme
                for look in self.looks:
                    found += look(page, visit, state, self.language)
        except TooSlowError as error:
            found.append(str(error).splitlines()[0])
        wrong = dict.fromkeys([*found, *self._errors])
        named = [f"{self.language} {visit.role} {visit.path}: {fault}" for fault in wrong]
        self.faults += named
        return named

    def _open(self, page: Page, path: str) -> None:
        page.goto(path, wait_until="load")
        page.wait_for_function("() => !document.querySelector('.htmx-request')")
        page.evaluate(TO_THE_END)
        page.evaluate(LOADED)
        page.evaluate(SETTLED)


def width(page: Page, _visit: Visit, state: State, _language: str) -> list[str]:
    """Report a page that is wider than its window."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{wide} px wider than the window ({state.width})"] if wide > 0 else []


def accessibility(page: Page, _visit: Visit, state: State, _language: str) -> list[str]:
    """Report what axe finds, serious and worse; of the second colours by contrast alone."""
    rules = None if state.scheme == "light" else {"runOnly": ["color-contrast"]}
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{state.width} {state.scheme} {one['id']} {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]
