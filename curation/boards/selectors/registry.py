"""All boards, in the order of the desk."""

from curation.boards.selectors import coverage, exposure
from curation.boards.selectors.base import BoardKind

BOARDS: dict[str, BoardKind] = {board.name: board for board in (coverage.BOARD, exposure.BOARD)}
