"""The demo's six exhibitions: two open, two to come, two past, whenever the demo is loaded."""

from dataclasses import dataclass

from demo.painters.sketch import Phrase


@dataclass(frozen=True)
class PlannedExhibition:
    """An exhibition of works by some painters; days are counted from the day of loading."""

    slug: str
    title: Phrase
    text: Phrase
    venue: Phrase
    painters: tuple[str, ...]
    opens: int
    closes: int


EXHIBITIONS = (
    PlannedExhibition(
        "mountains-without-end",
        Phrase("Mountains without End", "山无尽"),
        Phrase("Ink landscapes by two generations, hung from mist to rock: each wall begins where "
               "the last one dissolved.",
               "两代人的水墨山水，从云雾挂到岩石：每一面墙从上一面消散处开始。"),
        Phrase("North Hall", "北厅"), ("mountains", "scholars_garden"), -20, 55,
    ),
    PlannedExhibition(
        "the-sea-all-day",
        Phrase("The Sea, All Day", "终日看海"),
        Phrase("Dawn at the entrance, midnight at the far wall. Seascapes in the order of the hours.",
               "入口是黎明，尽头是午夜。海景按时辰排列。"),
        Phrase("Harbour Rooms", "海港展室"), ("seascape", "night_sky"), -6, 70,
    ),
    PlannedExhibition(
        "hard-edges-soft-edges",
        Phrase("Hard Edges, Soft Edges", "锐与柔"),
        Phrase("Geometry and colour field side by side: what an edge decides.",
               "几何与色域并置：一道边缘决定了什么。"),
        Phrase("Upper Gallery", "楼上画廊"), ("geometric", "colour_field", "optical"), 14, 96,
    ),
    PlannedExhibition(
        "made-by-hand",
        Phrase("Made by Hand", "出自手工"),
        Phrase("Cloth and clay: works that were touched at every point.",
               "布与陶：每一处都被手触碰过的作品。"),
        Phrase("Workshop", "工坊"), ("textile", "vessel"), 30, 120,
    ),
    PlannedExhibition(
        "faces-and-tables",
        Phrase("Faces and Tables", "面孔与桌面"),
        Phrase("Portraits hang among still lifes, as guests among the things they left.",
               "肖像挂在静物之间，如同客人置身于留下的物件之中。"),
        Phrase("East Rooms", "东展室"), ("portrait", "still_life"), -160, -60,
    ),
    PlannedExhibition(
        "ground-plan",
        Phrase("Ground Plan", "大地平面"),
        Phrase("Fields, streets, ponds and poured paint, all seen as maps.",
               "田野、街道、池塘与倾倒的颜料，都当作地图来看。"),
        Phrase("South Hall", "南厅"), ("fields", "cityscape", "carp", "poured"), -240, -150,
    ),
)  # fmt: skip
