"""What stands where in a LIDO record, part by part; `sources/lido.py` reads the files."""
