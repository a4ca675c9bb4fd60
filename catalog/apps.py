"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """Artists, works, tags, series and exhibitions."""

    name = "catalog"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        """Connect receivers; register what staff change for the audit log."""
        from auditlog.registry import auditlog

        from catalog import models, receivers  # noqa: F401 - importing connects

        of_imports, of_search = ["source_hash", "source_values"], ["search_text", "search_vector"]
        of_database = ["updated_at", "has_picture", "completeness", "shown_since"]
        auditlog.register(models.Artist, exclude_fields=[*of_search, *of_imports])
        auditlog.register(models.Artwork, exclude_fields=[*of_search, *of_database, *of_imports])
        auditlog.register(models.ArtworkImage, exclude_fields=["difference_hash", "ground"])
        auditlog.register(models.HistoryEntry)
        auditlog.register(models.Series, exclude_fields=of_imports)
        auditlog.register(models.Exhibition)
        auditlog.register(models.ExhibitionWork)
        auditlog.register(models.CuratedSet)
        auditlog.register(models.CuratedSetWork)
