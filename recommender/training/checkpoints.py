"""An unfinished training in a file, for the next life of an interrupted process."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch


class FileCheckpoint:
    """Keeps one state in a file; a file of another data set or configuration is nothing kept."""

    def __init__(self, path: Path, belongs_to: str) -> None:
        self.path = path
        self.belongs_to = belongs_to

    def save(self, state: Mapping[str, Any]) -> None:
        """Keep a state instead of the one before."""
        draft = self.path.with_suffix(".draft")
        # Through memory: torch's own writer tells of a full disk as of an internal error.
        self.path.parent.mkdir(parents=True, exist_ok=True)
        written = io.BytesIO()
        torch.save({"belongs_to": self.belongs_to, "state": dict(state)}, written)
        draft.write_bytes(written.getbuffer())
        draft.replace(self.path)

    def load(self) -> Mapping[str, Any] | None:
        """Return what was kept, None when nothing was."""
        if not self.path.is_file():
            return None
        # Our own file of a moment ago, with numpy's and optimizers' states in it.
        kept = torch.load(self.path, weights_only=False)
        return kept["state"] if kept["belongs_to"] == self.belongs_to else None

    def clear(self) -> None:
        """Forget what was kept."""
        self.path.unlink(missing_ok=True)
