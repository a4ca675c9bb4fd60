"""The command line: `python -m recommender`."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from torch import distributed

from recommender.cli.options import parser
from recommender.data.dataset import DatasetError
from recommender.features.encoder import EncoderError
from recommender.model.folder import ModelError
from recommender.training.trainer import DivergedError

FAULTS = (DatasetError, ModelError, EncoderError, DivergedError, OSError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 with one line on standard error."""
    options = parser().parse_args(arguments)
    try:
        with _processes():
            options.run(options)
    except FAULTS as error:
        print(f"{options.command}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"{options.command}: interrupted; repeat the command to resume.", file=sys.stderr)
        return 130
    return 0


@contextmanager
def _processes() -> Iterator[None]:
    """Join the process group if `torchrun` started several processes."""
    several = int(os.environ.get("WORLD_SIZE", "1")) > 1
    if several:
        distributed.init_process_group("gloo")
    try:
        yield
    finally:
        if several:
            distributed.destroy_process_group()
