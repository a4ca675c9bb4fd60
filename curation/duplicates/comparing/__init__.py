"""How likely two records describe one work: pure, without Django.

A model of log-odds (Fellegi and Sunter, 1969): each feature of a pair (number, title, artist, size,
…) has one of a few levels, each level a weight, and the sum is the log-odds that the two are one
work. `blocking` says which pairs are worth comparing at all, `scoring` what becomes of the odds
where several works fit equally well. The weights are learned from labelled pairs
(`benchmarks.duplicates`) and stand in weights.toml. ADR 0043.
"""
