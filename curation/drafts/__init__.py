"""The drafting bench: proposed descriptions and tags, side by side with what is there.

`proposers` write drafts (one file a source), `services.drafting` runs them in the background,
`services.decisions` accepts, edits and refuses, `admin` are the pages at the desk. Nothing that is
proposed is published before a curator has accepted it.
"""
