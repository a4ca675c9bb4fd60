"""The app's session tokens."""

from allauth.headless.tokens.strategies.sessions import SessionTokenStrategy
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore


class OneReadStrategy(SessionTokenStrategy):  # type: ignore[misc]
    """allauth's strategy, but with one query for a session instead of two."""

    def lookup_session(self, session_token: str) -> SessionBase | None:
        """Return a token's session, None for an unknown or expired one."""
        session = SessionStore(session_token)
        session.get(SESSION_KEY)  # loads it; without one, the key is gone
        return session if session.session_key else None
