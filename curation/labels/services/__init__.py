"""Writes of labels: templates changed, documents requested, made, downloaded, deleted."""
