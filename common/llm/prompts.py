"""Prompts: a TOML file for each purpose and version, beside the code that uses it.

A file is never changed once its answers are stored: a new wording is a new version, so that an
answer's `purpose` and `version` tell exactly what was asked.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Prompt:
    """The instructions of a purpose; what they are applied to is sent apart, as data.

    most_tokens: of an answer. temperature: 0 is the most repeatable.
    """

    purpose: str
    version: int
    instructions: str
    most_tokens: int
    temperature: float = 0.0

    @property
    def name(self) -> str:
        """Return how an answer's origin is stored: `description-1`."""
        return f"{self.purpose}-{self.version}"

    @classmethod
    def load(cls, package: str, purpose: str, *, version: int) -> "Prompt":
        """Return the prompt in the file `prompts/<purpose>-<version>.toml` of a package."""
        return _load(package, purpose, version)


@lru_cache(maxsize=100)
def _load(package: str, purpose: str, version: int) -> Prompt:
    text = (files(package) / "prompts" / f"{purpose}-{version}.toml").read_text(encoding="utf-8")
    return Prompt(purpose=purpose, version=version, **tomllib.loads(text))
