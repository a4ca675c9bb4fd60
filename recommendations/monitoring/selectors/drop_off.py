"""How many people come how far: through the questionnaire, and to a statement."""

from collections import Counter

from django.db.models import Count, Q

from accounts import selectors as accounts
from recommendations.interactions.models import Interaction
from recommendations.onboarding.models import QuizPair
from recommendations.taste.models import Statement, TasteToken
from recommender import kinds

# Answers after which people may have stopped.
ANSWERS = (1, 3, 5, 8, 12, 16, 20)


def questionnaire() -> list[tuple[int, int]]:
    """Return how many people were asked (0), and how many gave so many answers or more."""
    rows = QuizPair.objects.filter(subject_id__in=accounts.subjects_who_can_be_counted())
    given = Count("pk", filter=~Q(choice=""))
    of_person = rows.order_by().values("subject_id").annotate(given=given)
    people = Counter(of_person.values_list("given", flat=True))
    return [
        (least, sum(count for given, count in people.items() if given >= least))
        for least in (0, *ANSWERS)
    ]


def statement() -> dict[str, int]:
    """Return how many people have an account, wrote a statement, were understood, and saved."""
    counted = accounts.subjects_who_can_be_counted()
    written = Statement.objects.filter(subject_id__in=counted).exclude(text="")
    words = TasteToken.objects.filter(
        subject_id__in=written.values("subject_id"), source=TasteToken.Source.STATEMENT
    )
    saved = Interaction.objects.filter(
        subject_id__in=written.values("subject_id"), kind__in=kinds.choices()
    )
    return {
        "accounts": counted.count(),
        "written": written.count(),
        "understood": words.order_by().values("subject_id").distinct().count(),
        "chose": saved.order_by().values("subject_id").distinct().count(),
    }
