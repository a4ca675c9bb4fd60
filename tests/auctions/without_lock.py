"""The site with the lot's lock taken out: the control that the race's proof must catch."""

from artrec_site.asgi import application
from auctions.services import bidding

assert bidding.LOCK.count("FOR NO KEY UPDATE OF lot") == 1
bidding.LOCK = bidding.LOCK.replace("FOR NO KEY UPDATE OF lot", "")

__all__ = ["application"]
