"""What sentences in other languages than English and Chinese do not want: `foreign_words.toml`."""

import re
import tomllib
from pathlib import Path

_COLOUR = r"(?:farben?|couleurs?|color(?:es)?|colore|colori|kleur(?:en)?|cor(?:es)?)"
CUE = re.compile(
    r"\b(?:ohne|au(?:ß|ss)er|keine?[rsmn]?|nicht|sans|sauf|hormis|pas d[eu']|sin|excepto|salvo|"
    r"menos|senza|tranne|eccetto|zonder|behalve|geen|niet|sem|exceto)\s+"
    r"(?:(?:den|die|das|der|les|la|le|el|los|las|i|gli|il|de|het|os|as|o|a|aucune?)\s+)?"
    rf"(?:{_COLOUR}\s+(?:de\s+|di\s+)?)?"
)
OR = re.compile(
    r"\s*(?:,|/|&|\b(?:oder|und|noch|ou|et|ni|o|u|y|e|of|en|nem)\b)\s*(?:(?:les|la|de)\s+)?"
)
_THINGS = tomllib.loads(Path(__file__).with_name("foreign_words.toml").read_text("utf-8"))
NAMES: dict[str, str] = {word: value for value, words in _THINGS.items() for word in words}
THING = re.compile(
    rf"(?P<name>{'|'.join(sorted(NAMES, key=len, reverse=True))})\b(?:\s+{_COLOUR}\b)?"
)
