"""The map of the catalogue on which everybody's taste is shown: its rooms, and the works' places.

Places are in units of a plane whose width and height `selectors.maps` defines.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from common.jobs.models import JobRow


class TasteMap(JobRow):
    """A map, requested and then drawn by a worker; the newest that is drawn is in use.

    `works` is how many it was drawn of; `backdrop` an SVG path of dots, one for each of some works;
    `figures` say how well it keeps neighbours and how far it moved works of the map before.
    """

    encoder = models.CharField(max_length=120)
    works = models.PositiveIntegerField(default=0)
    requested_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    backdrop = models.TextField(blank=True)
    figures = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(drawn_at=None), name="one_map_requested"
            )
        ]

    def __str__(self) -> str:
        return f"map {self.pk} of {self.works} works"


class MapRoom(models.Model):
    """A room: its centre, its outline and its name, which is that of its concepts.

    `concepts`: up to three, the most prominent first; none in the only room of a map whose works
    name none. `outline`: its corners, [[x, y], …]. `tint`: the mean colour of its works' pictures.
    """

    map = models.ForeignKey(TasteMap, on_delete=models.CASCADE, related_name="rooms")
    number = models.PositiveSmallIntegerField()
    x = models.FloatField()
    y = models.FloatField()
    outline = models.JSONField()
    concepts = ArrayField(models.CharField(max_length=60))
    tint = models.CharField(max_length=7, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["map", "number"], name="one_room_a_number")]

    def __str__(self) -> str:
        return f"room {self.number} of map {self.map_id}"


class MapPlace(models.Model):
    """Where a work is on a map, and in which room.

    A landmark has its raw position too: from it the next layout continues, and other works are
    placed among the landmarks.
    """

    map = models.ForeignKey(TasteMap, on_delete=models.CASCADE, related_name="places")
    artwork = models.ForeignKey("catalog.Artwork", on_delete=models.CASCADE, related_name="+")
    room = models.ForeignKey(MapRoom, on_delete=models.CASCADE, related_name="+")
    x = models.FloatField()
    y = models.FloatField()
    raw_x = models.FloatField(null=True)
    raw_y = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["map", "artwork"], name="one_place_a_map")]

    def __str__(self) -> str:
        return f"{self.artwork_id} on map {self.map_id}"
