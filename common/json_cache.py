"""The cache: in Redis, as JSON."""

from typing import Any

from django_redis.cache import RedisCache


class JsonCache(RedisCache):  # type: ignore[misc] # the package has no types
    """django-redis's cache, whose `clear` spares the broker and the rates in the same database."""

    def clear(self) -> Any:
        """Delete the cache's own keys."""
        return self.delete_pattern("*")
