"""Who may import, and who may undo."""

# An import writes works and their artists.
TO_IMPORT = ("curation.add_importrun", "catalog.add_artwork", "catalog.change_artwork")
TO_UNDO = (*TO_IMPORT, "catalog.delete_artwork")
TO_MAP = ("curation.change_importmapping",)
