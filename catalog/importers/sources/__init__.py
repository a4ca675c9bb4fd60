"""Sources of works: a registry, one module a source."""

from importlib import import_module
from pkgutil import iter_modules

from catalog.importers.sources.base import (
    IMPORTERS,
    Delivery,
    Importer,
    Request,
    WrongCallError,
    recognised,
    register,
)

__all__ = [
    "IMPORTERS",
    "Delivery",
    "Importer",
    "Request",
    "WrongCallError",
    "load",
    "recognised",
    "register",
]


def load() -> None:
    """Import every module of this package, so that its sources are registered."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


load()
