"""Formats of exports: a registry, one module a format."""

from importlib import import_module
from pkgutil import iter_modules

from catalog.exporters.formats.base import FORMATS, Format, register

__all__ = ["FORMATS", "Format", "load", "register"]


def load() -> None:
    """Import every module of this package, so that its formats are registered."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


load()
