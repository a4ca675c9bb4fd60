"""The desk's front page: what waits for the person who opens it, and the desk's tables."""
