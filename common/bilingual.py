"""Texts stored in English and Chinese, read in the language of the request."""

from typing import Any, overload

from django.utils.translation import get_language, get_language_info


class Bilingual:
    """Descriptor over `<name>_en` and `<name>_zh`: the active language's text, else the other's."""

    def __init__(self, name: str) -> None:
        self._en = f"{name}_en"
        self._zh = f"{name}_zh"

    @overload
    def __get__(self, instance: None, owner: type) -> "Bilingual": ...
    @overload
    def __get__(self, instance: object, owner: type) -> str: ...
    def __get__(self, instance: object | None, owner: type) -> Any:
        if instance is None:
            return self
        en, zh = getattr(instance, self._en), getattr(instance, self._zh)
        return (zh or en) if prefers_chinese() else (en or zh)


def prefers_chinese() -> bool:
    """Tell whether the active language is Chinese."""
    return (get_language() or "en").startswith("zh")


def language_name(code: str) -> str:
    """Return what a language is called in the page's; its code where nobody knows it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
