"""Tasks of the questionnaire."""

from celery import shared_task


@shared_task(name="recommendations.bulk.choose_quiz_works")
def choose_quiz_works() -> int:
    """Replace the questionnaire's works."""
    from recommendations.onboarding.services import quiz_works  # noqa: PLC0415 - torch: workers only

    return quiz_works.choose()
