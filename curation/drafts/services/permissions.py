"""Who may draft, and who may decide."""

# Accepting a draft changes a work.
TO_DECIDE = ("curation.change_proposal", "catalog.change_artwork")
TO_RUN = ("curation.add_draftrun",)
