"""The process that typesets one document: it imports typst and nothing of ours.

`typesetting` runs this file by itself, in the interpreter's isolated mode, in an empty folder with
the template and its data. What a template can do ends here: no network, a limit of memory and of
processor time, no file outside of the folder.
"""

import json
import re
import resource
import sys
from pathlib import Path
from typing import Any

# The first line of a diagnostic that names a place: "template.typ:3:7".
PLACE = re.compile(r"template\.typ:(\d+):(\d+)")
PAGE = re.compile(rb"/Type\s*/Page\b")
# A standard of PDFs for archives, and how typst names a text that one must not have; it is quoted
# as in Rust.
STANDARD = "a-2b"
BOXED = re.compile(r'error: the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
MOST_NAMED = 50
PREVIEW_PPI = 110.0
# What a preview is drawn of; a picture of each page would take long.
MOST_PREVIEWED = 20


def limit(*, memory: int, seconds: int) -> None:
    """Have the kernel end this process where it takes more."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def typeset(folder: Path, task: dict[str, Any]) -> dict[str, Any]:
    """Write `document.pdf` (and `page.png`) to the folder; return the pages, or the error."""
    import typst  # noqa: PLC0415 - under the limits

    fonts = typst.Fonts(include_system_fonts=False, font_paths=task["fonts"])
    nowhere = str(folder / "packages")
    try:
        compiler = typst.Compiler(
            str(folder / "root" / "template.typ"), root=str(folder / "root"), font_paths=fonts,
            ignore_system_fonts=True, package_path=nowhere, package_cache_path=nowhere,
        )  # fmt: skip
        body, missing = _compiled(compiler, task["made_at"])
        pages = len(PAGE.findall(body))
        if pages > task["most_pages"]:
            return {"error": "pages", "pages": pages}
        (folder / "document.pdf").write_bytes(body)
        if task["preview"] and pages <= MOST_PREVIEWED:
            drawn: Any = compiler.compile(format="png", ppi=PREVIEW_PPI)
            (folder / "page.png").write_bytes(drawn[0] if isinstance(drawn, list) else drawn)
    except typst.TypstError as error:
        return {"error": "template", **_described(error)}
    return {"pages": pages, "unprintable": missing}


def _compiled(compiler: Any, made_at: int) -> tuple[Any, str]:
    """Return the PDF, and the characters that no font has.

    Typst shows boxes for these without a warning; that a PDF for archives must not is our warning.
    """
    import typst  # noqa: PLC0415 - under the limits

    try:
        return compiler.compile(format="pdf", timestamp=made_at, pdf_standards=STANDARD), ""
    except typst.TypstError as error:
        texts = (ESCAPED.sub(_unescaped, text) for text in BOXED.findall(error.diagnostic))
        missing = "".join(dict.fromkeys("".join(texts)))
    # What is wrong with a template is wrong again.
    return compiler.compile(format="pdf", timestamp=made_at), missing[:MOST_NAMED]


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else found[2]


def _described(error: Any) -> dict[str, Any]:
    """Return what an error says, and the first place in the template that it names."""
    place = PLACE.search(error.diagnostic)
    line, column = map(int, place.groups()) if place else (0, 0)
    return {"message": error.message, "line": line, "column": column, "hints": list(error.hints)}


def main() -> None:
    """Read the task from standard input, and write the answer to standard output."""
    task = json.load(sys.stdin)
    limit(memory=task["memory"], seconds=task["seconds"])
    json.dump(typeset(Path(task["folder"]), task), sys.stdout)


if __name__ == "__main__":
    main()
