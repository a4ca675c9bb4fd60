"""All boards, in the order of the desk."""

from curation.boards.selectors import coverage, drop_off, exposure, funnel, health, runs, searches
from curation.boards.selectors.base import BoardKind

BOARDS: dict[str, BoardKind] = {
    board.name: board
    for board in (
        coverage.BOARD,
        exposure.BOARD,
        funnel.BOARD,
        runs.BOARD,
        health.BOARD,
        drop_off.BOARD,
        searches.BOARD,
    )
}
