"""Background work of boards: importing this registers its job."""

from curation.boards.services.requesting import COMPUTE_BOARDS

__all__ = ["COMPUTE_BOARDS"]
