"""Trials: two arms side by side for subjects, told apart by a sequential test."""
