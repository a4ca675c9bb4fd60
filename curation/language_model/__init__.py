"""What a language model drafts of a work: descriptions, and tags of the vocabulary.

It gets the facts of a work's record and nothing else, as quoted data. Its answers are drafts: they
fit their schemas, are not checked against the facts (`catalog.writing.check`), and are not stored.
Only workers call it.
"""

from curation.language_model.drafting import ModelDescription, ModelTags, describe, suggest_tags

__all__ = ["ModelDescription", "ModelTags", "describe", "suggest_tags"]
