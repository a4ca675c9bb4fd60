"""Authority files of names and terms (ULAN, AAT) that a curator loads, searches and links to."""
