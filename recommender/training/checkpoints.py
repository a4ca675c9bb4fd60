"""Checkpoint files, from which an interrupted training resumes."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from recommender.model.format_4 import checkpoint_from_format_4, current_names


class FileCheckpoint:
    """Stores one state in a file; ignores a file of another dataset or configuration.

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
        torch.save({"belongs_to": self.belongs_to, "state": dict(state)}, written)
        draft.write_bytes(written.getbuffer())
        draft.replace(self.path)

    def load(self) -> Mapping[str, Any] | None:
        """Return the stored state, None if there is none."""
        if not self.path.is_file():
            return None
        # Trusted: written by this program. It contains states of NumPy and of optimizers.
        stored = torch.load(self.path, weights_only=False)
        if stored["belongs_to"] == self.belongs_to:
            state: Mapping[str, Any] = stored["state"]
            return state
        if current_names(stored["belongs_to"]) == self.belongs_to:
            return checkpoint_from_format_4(stored["state"])
        return None

    def clear(self) -> None:
        """Delete the stored state."""
        self.path.unlink(missing_ok=True)
