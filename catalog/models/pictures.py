"""What workers make of pictures."""

from django.db import models

from catalog.models.artworks import ArtworkImage
from common.jobs.models import JobRow


class PicturePreparation(JobRow):
    """A picture whose renditions, tiles and colours are to be made; a trigger writes the row."""

    image = models.OneToOneField(
        ArtworkImage, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"#{self.image_id}"


class PictureRemoval(JobRow):
    """A file of a picture that is no more: its master and all that was made of it are deleted.

    A trigger writes the row, in the transaction in which the picture goes or gets another file.
    """

    file = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.file


class ImageColour(models.Model):
    """A colour of a picture with its share, in CIE L*a*b*: a range of three numbers finds it."""

    image = models.ForeignKey(ArtworkImage, on_delete=models.CASCADE, related_name="colours")
    colour = models.CharField(max_length=7)
    # Of the picture, in per cent.
    percent = models.FloatField()
    lightness = models.FloatField()
    green_red = models.FloatField()
    blue_yellow = models.FloatField()

    class Meta:
        ordering = ["image", "-percent"]
        constraints = [
            models.UniqueConstraint(fields=["image", "colour"], name="a_colour_of_an_image_once")
        ]
        indexes = [
            models.Index(
                fields=["green_red", "blue_yellow", "lightness", "image"], name="images_by_colour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.colour} {self.percent:g}%"
