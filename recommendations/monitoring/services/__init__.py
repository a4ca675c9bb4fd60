"""Computing the figures of the public page."""
