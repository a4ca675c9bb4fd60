"""Buyers for a work at the desk: whom it fits, and invitations."""
