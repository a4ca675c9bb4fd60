"""Characters as pages name them, which may have no glyph on a screen either."""


def named_characters(characters: str) -> list[str]:
    """Return each character with its number, or this alone where there is nothing to see."""
    return [
        f"{one} (U+{ord(one):04X})" if one.isprintable() else f"U+{ord(one):04X}"
        for one in characters
    ]
