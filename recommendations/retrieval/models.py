"""Vectors of works: of their texts, and under each model version."""

from django.db import models
from pgvector.django import HalfVectorField

DIMENSIONS = 384


class TextVector(models.Model):
    """The encoded text of a work: a unit vector and the hash of the text.

    `updated_at` is that of the work when it was encoded.
    """

    artwork = models.OneToOneField(
        "catalog.Artwork", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    vector = HalfVectorField(dimensions=DIMENSIONS)
    text_hash = models.CharField(max_length=64)
    encoder = models.CharField(max_length=120)
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"text of {self.artwork_id}"


class ItemVector(models.Model):
    """A work under one model version, with the columns that a filtered search needs beside it.

    The HNSW index over a version's recommendable works is made when the version goes live
    (`registry.services.versions.build_index`), one partial index a version.
    """

    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(
        "recommendations.ModelVersion", on_delete=models.CASCADE, related_name="+"
    )
    vector = HalfVectorField(dimensions=DIMENSIONS)
    recommendable = models.BooleanField()
    available = models.BooleanField()
    artist_ref = models.BigIntegerField(null=True)
    price_minor = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "artwork"], name="one_vector_a_version")
        ]
        indexes = [
            # What a search adds to what the HNSW index holds: `selectors.vectors.nearest_among`.
            models.Index(
                fields=["version"],
                condition=models.Q(recommendable=False),
                name="vectors_not_recommendable",
            )
        ]

    def __str__(self) -> str:
        return f"{self.artwork_id} under {self.version_id}"
