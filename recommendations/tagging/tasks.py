"""Tasks of the tag predictor: trained by the training worker, used by that of bulk work."""

import logging

from celery import shared_task
from django.db import transaction

from common import clock, outbox

logger = logging.getLogger(__name__)

TRAIN, PREDICT = "recommendations.training.train_tagger", "recommendations.bulk.predict_tags"


@shared_task(name=TRAIN)
def train_tagger() -> None:
    """Train a predictor, and have it predict."""
    from recommendations.tagging import services  # noqa: PLC0415 - torch: workers only
    from recommender.data.dataset import DatasetError  # noqa: PLC0415 - torch: workers only

    try:
        trained = services.train(now=clock.now())
    except DatasetError as error:
        logger.warning("No tag predictor was trained: %s", error)
        return
    if trained:
        with transaction.atomic():
            outbox.publish(PREDICT)


@shared_task(name=PREDICT)
def predict_tags() -> int:
    """Predict the tags of the works that nobody has described; return how many were stored."""
    from recommendations.tagging import services  # noqa: PLC0415 - torch: workers only

    try:
        return services.predict()[1]
    except services.NoPredictorError as error:
        logger.warning("%s", error)
        return 0
