"""What the catalogue's tables can be asked for."""

from datetime import date

from django.db import models


class ArtworkQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Works."""

    def visible(self) -> "ArtworkQuerySet":
        """Works that a visitor may see."""
        return self.filter(published=True)

    def recommendable(self) -> "ArtworkQuerySet":
        """Visible works that are neither sold nor on hold; museum works that nobody sells, too."""
        return self.visible().filter(availability__in=["available", "not_for_sale"])

    def with_cover(self) -> "ArtworkQuerySet":
        """With all that a card in a list shows: two queries however many works."""
        return self.select_related("artist").prefetch_related("images")


class ExhibitionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Exhibitions."""

    def visible(self) -> "ExhibitionQuerySet":
        """Exhibitions that a visitor may see."""
        return self.filter(published=True)

    def with_cover(self) -> "ExhibitionQuerySet":
        """With the pictures of the works that hang first: three queries however many."""
        first = self.model._meta.get_field("artworks").remote_field.through.objects  # noqa: SLF001
        return self.prefetch_related(
            models.Prefetch(
                "hangings",
                queryset=first.filter(position__lt=4, artwork__published=True)
                .select_related("artwork")
                .prefetch_related("artwork__images"),
                to_attr="first_hangings",
            )
        )

    def open_on(self, day: date) -> "ExhibitionQuerySet":
        """Exhibitions that are open on `day`."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)
