"""Serializers of the REST API, and of the file that `load_sale` reads."""
