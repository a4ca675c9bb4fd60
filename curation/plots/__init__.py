"""Plots as SVG: drawn by workers, shown by any page.

The charts are Altair's, and vl-convert writes them. Text stays text in the page's own font, and
what is black in a chart takes the colour of the page's text, so that a plot is legible on the
light and the dark desk. Importing this loads Altair: web processes don't.
"""

from curation.plots.charts import bars, intervals, lines
from curation.plots.drawing import svg

__all__ = ["bars", "intervals", "lines", "svg"]
