"""Numbers of concepts and people in authority files, and their pages there."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PAGE = "https://vocab.getty.edu/page/{authority}/{number}"


@cache
def aat_ids() -> Mapping[str, str]:
    """Return the numbers in the Art & Architecture Thesaurus by concept."""
    return tomllib.loads(Path(__file__).with_name("aat.toml").read_text("utf-8"))


def authority_page(authority: str, number: str) -> str:
    """Return the page of an entry at the Getty, '' for no number; authority: `ulan` or `aat`."""
    return PAGE.format(authority=authority, number=number) if number else ""
