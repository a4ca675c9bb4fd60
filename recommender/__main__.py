"""`python -m recommender`."""

import os
import sys

import torch

from recommender.cli.main import main

if __name__ == "__main__":
    # torchrun sets OMP_NUM_THREADS so that its processes share the cores.
    if "OMP_NUM_THREADS" in os.environ:
        torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    sys.exit(main())
