"""Sources of drafts: a registry, one module a source."""

from importlib import import_module
from pkgutil import iter_modules

from curation.drafts.proposers.base import (
    Proposed,
    Proposer,
    ProposerFailedError,
    ProposerPausedError,
    WorkToDraft,
    proposers,
    register,
)

__all__ = [
    "Proposed",
    "Proposer",
    "ProposerFailedError",
    "ProposerPausedError",
    "WorkToDraft",
    "proposers",
    "register",
]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
