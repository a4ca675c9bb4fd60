"""Tags that a predictor suggests: stored apart from the works' own, and accepted into them."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from catalog.models import Artwork, PredictedTag
from catalog.selectors import predicted_tags_are_in_use
from catalog.services.artworks import announce, save_artwork
from catalog.vocabulary import concepts


def store(*, predictions: Mapping[int, Sequence[tuple[str, float]]], predictor: str) -> int:
    """Replace the predicted tags of works by others; return how many were stored.

    predictions: by work, tags with their probabilities; a work without any loses its predictions.
    A tag that the work bears already, or that is not in the vocabulary, is left out, and so is a
    work that was deleted meanwhile.
    """
    with transaction.atomic():
        works = dict(
            Artwork.objects.select_for_update(no_key=True)
            .filter(pk__in=list(predictions))
            .order_by("pk")
            .values_list("pk", "tags")
        )
        PredictedTag.objects.filter(artwork_id__in=list(works)).delete()
        known = concepts()
        rows = [
            PredictedTag(artwork_id=pk, tag_id=tag, probability=probability, predictor=predictor)
            for pk, own in works.items()
            for tag, probability in predictions[pk]
            if tag in known and tag not in own
        ]
        PredictedTag.objects.bulk_create(rows)
        if predicted_tags_are_in_use():
            announce(artwork_ids=list(works))
    return len(rows)


def accept(*, artwork_id: int, tags: Sequence[str]) -> list[str]:
    """Make predicted tags a work's own; return those that were predicted and are its own now."""
    with transaction.atomic():
        work = Artwork.objects.select_for_update(no_key=True).filter(pk=artwork_id).first()
        if work is None:
            return []
        rows = PredictedTag.objects.filter(artwork=work, tag__in=list(tags))
        accepted = list(rows.values_list("tag_id", flat=True))
        if accepted:
            work.tags = list(dict.fromkeys([*work.tags, *accepted]))
            save_artwork(artwork=work)
            rows.delete()
    return accepted
