"""When the largest part of a page is painted, and how much moves: Chromium's trace, a running site.

Each page is loaded anew, without a cache, over a network as slow as Lighthouse supposes for a phone
and for a desktop; the processor is as fast as it is.
"""

import argparse
import re
import shutil
import statistics
from collections.abc import Iterator

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks import trace

TIMES = 5
MOST_SHIFT = 0.02
# Width, height, milliseconds there and back, bytes a second.
PHONE = {"width": 390, "height": 844, "latency": 150, "bytes": 1_600_000 // 8}
DESK = {"width": 1280, "height": 900, "latency": 40, "bytes": 10_000_000 // 8}


def measure(chosen: argparse.Namespace) -> list[dict[str, object]]:
    """Load each page several times at both widths."""
    if not chosen.url or not chosen.token:
        return [{"note": "skipped: give --url and --token"}]
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        rows = list(_measured(browser, chosen))
        browser.close()
    return rows


def _measured(browser: Browser, chosen: argparse.Namespace) -> Iterator[dict[str, object]]:
    context = _window(browser, chosen, DESK)
    found = _pages(context.new_page())
    context.close()
    for name, address in found.items():
        for width, line in (("phone", PHONE), ("desk", DESK)):
            painted = [_painted(browser, chosen, line, address) for _ in range(TIMES)]
            largest = [one.largest_s for one in painted if one.largest_s is not None]
            shift = max(one.shift for one in painted)
            yield {
                "page": name, "width": width, "loads": len(largest),
                "LCP p50 ms": round(statistics.median(largest) * 1000),
                "longest ms": round(max(largest) * 1000), "CLS": round(shift, 4),
                "CLS at most": MOST_SHIFT, "holds": shift <= MOST_SHIFT,
            }  # fmt: skip


def _pages(page: Page) -> dict[str, str]:
    """Return the addresses of a page of each kind, as they are linked."""
    work = _link(page, "/browse", r"/works/\d+$")
    sale = _link(page, "/sales", r"/sales/\d+$")
    return {
        "home": "/", "browse": "/browse", "work": work, "why": f"{work}/why",
        "exhibition": _link(page, "/exhibitions", r"/exhibitions/[\w-]+$"),
        "sales": "/sales", "sale": sale, "lot": _link(page, sale, r"/lots/\d+$"),
    }  # fmt: skip


def _link(page: Page, address: str, pattern: str) -> str:
    page.goto(address)
    found = page.evaluate("[...document.querySelectorAll('main a')].map((one) => one.pathname)")
    return str(next(path for path in found if re.fullmatch(pattern, path)))


def _window(browser: Browser, chosen: argparse.Namespace, line: dict[str, int]) -> BrowserContext:
    context = browser.new_context(
        base_url=chosen.url, locale="en", service_workers="block",
        viewport={"width": line["width"], "height": line["height"]},
    )  # fmt: skip
    context.add_cookies([{"name": "sessionid", "value": chosen.token, "url": chosen.url}])
    return context


def _painted(
    browser: Browser, chosen: argparse.Namespace, line: dict[str, int], address: str
) -> trace.Painted:
    context = _window(browser, chosen, line)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": line["latency"], "downloadThroughput": line["bytes"],
         "uploadThroughput": line["bytes"]},
    )  # fmt: skip
    trace.start(browser, page)
    page.goto(address, wait_until="networkidle")
    trace.settle(page)
    painted = trace.stop(browser)
    context.close()
    return painted
