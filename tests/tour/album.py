"""Pictures of pages in a folder, and one page that shows them all."""

import json
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from playwright.sync_api import Page

from tests.tour.pages import Visit
from tests.tour.visiting import WIDTHS, State

# Chromium takes no higher picture of a page in one piece.
HIGHEST = 14_000
HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page</title>
<style>body{font:14px sans-serif;margin:1rem;background:#888}h2{font-size:1rem;margin:2rem 0 .5rem}
div{display:flex;gap:.75rem;align-items:flex-start}img{height:420px;width:auto;object-fit:cover;
object-position:top;max-width:420px;background:#fff}pre{background:#fff;padding:1rem}</style>"""


@dataclass
class Album:
    """Takes pictures of pages; each has a name by role, address, language, width and colours."""

    folder: Path
    taken: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def take(self, page: Page, visit: Visit, state: State, language: str) -> list[str]:
        """Take a picture of a whole page."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{visit.name}--{language[:2]}-{state.width}-{state.scheme}.png"
        high = int(page.evaluate("document.documentElement.scrollHeight"))
        wide = WIDTHS[state.width]
        page.screenshot(
            path=self.folder / name, full_page=True, animations="disabled",
            clip={"x": 0, "y": 0, "width": wide, "height": min(high, HIGHEST)},
        )  # fmt: skip
        self.taken.setdefault((visit.role, visit.path), []).append(name)
        return []

    def close(self, language: str, faults: list[str]) -> Path:
        """Write the page that shows all, for one language; return its path."""
        parts = [HEAD, f"<h1>{len(self.taken)} pages, {escape(language)}</h1>"]
        if faults:
            parts.append(f"<pre>{escape(chr(10).join(faults))}</pre>")
        for (role, path), names in self.taken.items():
            parts.append(f"<h2>{escape(role)} {escape(path)}</h2><div>")
            parts += [f'<a href="{one}"><img src="{one}" loading="lazy" alt=""></a>'
                      for one in names]  # fmt: skip
            parts.append("</div>")
        index = self.folder / f"index-{language[:2]}.html"
        index.write_text("\n".join(parts))
        (self.folder / f"faults-{language[:2]}.json").write_text(json.dumps(faults, indent=1))
        return index
