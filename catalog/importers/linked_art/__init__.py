"""What stands where in an object of Linked Art; `sources/linked_art.py` reads the files."""
