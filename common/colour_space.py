"""Colours where distance is difference to the eye: CIE L*a*b*."""


def distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Return how different two colours look (CIE 1976)."""
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def lab(rgb: tuple[int, int, int]) -> tuple[float, float, float]:
    """Return an sRGB colour in CIE L*a*b* under D65."""
    red, green, blue = (_linear(level / 255) for level in rgb)
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = map(_root, (x, y, z))
    return round(116 * fy - 16, 2), round(500 * (fx - fy), 2), round(200 * (fy - fz), 2)


def _linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else float(((level + 0.055) / 1.055) ** 2.4)


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116
