"""The demo: an invented gallery, drawn and described by this package's own code.

Everything is deterministic: the same seed paints the same picture and writes the same words.
"""
