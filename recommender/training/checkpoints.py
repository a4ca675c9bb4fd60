"""Checkpoint files, from which an interrupted training resumes."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from recommender.kinds import priors


class FileCheckpoint:
    """Stores one state in a file; ignores a file of another dataset, configuration or set of kinds.

    belongs_to: identifies the dataset and the configuration.
    """

    def __init__(self, path: Path, belongs_to: str) -> None:
        self.path = path
        self.belongs_to = belongs_to

    def save(self, state: Mapping[str, Any]) -> None:
        """Store a state in place of the previous one."""
        draft = self.path.with_suffix(".draft")
        # Serialised in memory first: torch.save reports a full disk as an internal error.
        self.path.parent.mkdir(parents=True, exist_ok=True)
        written = io.BytesIO()
        torch.save({"belongs_to": self._belongs_to(), "state": dict(state)}, written)
        draft.write_bytes(written.getbuffer())
        draft.replace(self.path)

    def load(self) -> Mapping[str, Any] | None:
        """Return the stored state, None if there is none that belongs here."""
        if not self.path.is_file():
            return None
        # Trusted: written by this program. It contains states of NumPy and of optimizers.
        stored = torch.load(self.path, weights_only=False)
        if stored["belongs_to"] != self._belongs_to():
            return None
        state: Mapping[str, Any] = stored["state"]
        return state

    def clear(self) -> None:
        """Delete the stored state."""
        self.path.unlink(missing_ok=True)

    def _belongs_to(self) -> list[str]:
        # A version with another kind of evidence has tensors of another size.
        return [self.belongs_to, *priors()]
