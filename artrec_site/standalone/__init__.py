"""A whole site on one machine: set-up, its own servers, supervision of its processes."""
