"""Training runs at the desk."""
