"""Exposure floors: the exposure that a group of artists gets at least, by its share of works."""
