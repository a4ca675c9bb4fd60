"""Every page of the site with something on it: the list of pages, the rows behind, the visit."""
