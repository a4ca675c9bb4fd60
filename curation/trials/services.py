"""Plots of trials, drawn by a worker: each metric's difference with its interval over the days."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import altair as alt
import vl_convert
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from curation.trials.selectors import Line, lines_over_days
from recommendations.trials.selectors.trials import trials
from recommendations.trials.services.counting import count_running
from recommendations.trials.services.plots import store_plot

# Small enough to be read on a phone, where it is scaled down.
WIDTH, HEIGHT = 400, 210
# The reader's own fonts: text stays text.
FONT = "system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
INK, BAND, ZERO = "#1f2937", "#0072b2", "#6b7280"


def count_and_draw(*, now: datetime) -> int:
    """Look at the running trial and draw its plots in every language; return how many."""
    drawn = 0
    for trial in trials().filter(pk__in=count_running(now=now)):
        for language, _label in settings.LANGUAGES:
            with translation.override(language):
                for metric, lines in lines_over_days(trial).items():
                    if len(lines):
                        store_plot(
                            trial_id=trial.pk, metric=metric, language=language,
                            svg=difference_svg(lines, interleaved=trial.interleaved), now=now,
                        )  # fmt: skip
                        drawn += 1
    return drawn


def difference_svg(lines: Sequence[Line], *, interleaved: bool) -> str:
    """Return the plot of a metric's difference over the days, as SVG with text as text."""
    rows = [
        {"day": line.day.isoformat(), "value": line.value, "low": line.low, "high": line.high}
        for line in lines
    ]
    title = _("Preference for arm B") if interleaved else _("Arm B minus arm A")
    base = alt.Chart(_data(rows), width=WIDTH, height=HEIGHT).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%m-%d", tickCount=8, grid=False))
    )
    percent = alt.Axis(format="+.1%", tickCount=5)
    band = base.mark_area(color=BAND, opacity=0.18).encode(
        y=alt.Y("low:Q", title=title, axis=percent), y2="high:Q"
    )
    edges = base.mark_rule(color=BAND, opacity=0.35).encode(y="low:Q", y2="high:Q")
    line = base.mark_line(color=BAND, point=alt.OverlayMarkDef(color=BAND, size=30)).encode(
        y="value:Q"
    )
    zero = (
        alt.Chart(_data([{"zero": 0}])).mark_rule(color=ZERO, strokeDash=[4, 3]).encode(y="zero:Q")
    )
    chart: Any = (
        alt.layer(band, edges, zero, line)
        .configure(font=FONT, background="#ffffff", padding=12)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12)
        .configure_view(stroke=None)
    )
    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


def _data(rows: Sequence[Mapping[str, Any]]) -> alt.Data:
    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]
