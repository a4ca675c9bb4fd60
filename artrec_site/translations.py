"""Compiles the translations: by Babel, so that no gettext tools are needed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_stale(locale: Path) -> list[Path]:
    """Write each .mo that is older than its .po; return those written."""
    written: list[Path] = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text)
        temporary = target.with_suffix(".new")
        with temporary.open("wb") as binary:
            write_mo(binary, catalogue)
        temporary.replace(target)
        written.append(target)
    return written
