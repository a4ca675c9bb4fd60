"""The language model's client and its uses, against a server on this machine."""
