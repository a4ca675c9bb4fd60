"""The red seal that signs a picture in ink."""

from demo.painters.canvas import Canvas

SEAL = (176, 52, 40)


def seal(canvas: Canvas, x: float, y: float, half: float) -> None:
    canvas.rectangle(x - half, y - half, x + half, y + half, SEAL)
    pale = (244, 232, 220)
    step = half * 0.5
    canvas.line([(x - step, y - step), (x - step, y + step)], pale, half * 0.16)
    canvas.line([(x + step * 0.1, y - step), (x + step * 0.1, y + step)], pale, half * 0.16)
    canvas.line([(x - step, y), (x + step, y)], pale, half * 0.16)
