"""Shelves over REST."""
