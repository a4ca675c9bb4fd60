"""Trials: sequential tests of two arms, planning, sample ratios, interleaving. numpy only."""
