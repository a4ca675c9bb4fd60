"""Duplicates: candidates found in the background, merged or dismissed by curators.

`comparing` says how likely two records are one work; `services` finds candidates and merges.
"""
