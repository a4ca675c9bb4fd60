"""Profiles, followed collectors, public lists, comments and topics over REST."""
