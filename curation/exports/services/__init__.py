"""Exports: requested, started, paused, resumed, stopped, written, downloaded, deleted."""
