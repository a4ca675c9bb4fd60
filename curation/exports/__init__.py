"""Exports of works at the desk: written in the background, downloaded afterwards."""
