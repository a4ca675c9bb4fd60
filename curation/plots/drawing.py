"""From a chart to SVG that a page may contain."""

import altair as alt
import vl_convert
from lxml import etree

# Measured by vl-convert, shown by the browser, which has fonts for Chinese of its own.
FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', "
    "'Microsoft YaHei', 'Noto Sans SC', sans-serif"
)
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    f"{SVG}{name}"
    for name in ("svg", "g", "path", "rect", "line", "text", "tspan", "circle", "clipPath", "defs")
}
# The charts' ink; the page's text colour takes its place.
INK = "#010101"
# Told by the element as a whole, and by the table beside the plot.
SPOKEN = ("role", "aria-label", "aria-roledescription", "aria-hidden")


def svg(chart: alt.TopLevelMixin, *, label: str) -> str:
    """Return a chart as an SVG element with a label for screen readers.

    It scales to the width of its place, and holds nothing but shapes and texts.
    """
    drawn = vl_convert.vegalite_to_svg(chart.to_dict())
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False))
    for element in list(root.iter()):
        if element.tag not in ELEMENTS:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in [*SPOKEN, *(key for key in element.attrib if key.startswith("on"))]:
            element.attrib.pop(name, None)
        for name in ("fill", "stroke"):
            if element.get(name) == INK:
                element.set(name, "currentColor")
        if element.get("font-family"):
            element.set("font-family", FONT)
    root.set("role", "img")
    root.set("aria-label", label)
    root.set("viewBox", f"0 0 {root.get('width')} {root.get('height')}")
    root.set("width", "100%")
    del root.attrib["height"]
    return str(etree.tostring(root, encoding="unicode"))
