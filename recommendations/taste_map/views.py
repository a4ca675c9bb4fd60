"""The page of the taste map."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from recommendations.collectors import subject_of
from recommendations.taste_map.selectors.maps import LEAST, encoded
from recommendations.taste_map.selectors.marks import sheet
from recommendations.taste_map.selectors.views import personal_map

if TYPE_CHECKING:
    from common.http import PageRequest


@require_safe
@login_required
def taste_map(request: "PageRequest") -> HttpResponse:
    """Show the map with the collector's works and recommendations, and the same as lists."""
    subject_id, personalised = subject_of(request)
    seen = personal_map(subject_id=subject_id, personalised=personalised)
    context: dict[str, object] = {"switched_on": personalised, "seen": seen, "least": LEAST}
    if seen is None:
        context["read"] = encoded().works
    else:
        context |= {"sheet": sheet(seen), "empty_rooms": [r for r in seen.rooms if not r.works]}
        relations = [work.relation for work in seen.works]
        context |= {"shown": set(relations), "owns": any(work.is_own for work in seen.works)}
    return render(request, "recommendations/map.html", context)
