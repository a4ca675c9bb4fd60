"""Who may search for duplicates, and who may decide about them."""

TO_SEARCH = ("curation.add_duplicaterun",)
TO_MERGE_WORKS = ("curation.change_workpair", "catalog.change_artwork")
TO_MERGE_ARTISTS = ("curation.change_artistpair", "catalog.change_artist")
