"""The demo's invented artists, with their subjects, media and prices.

None of them exists. Their works are drawn by `demo.painters`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from demo.painters.botanical import botanical
from demo.painters.calligraphy import calligraphy
from demo.painters.canvas import Rng
from demo.painters.carp import carp
from demo.painters.cityscape import cityscape
from demo.painters.colour_field import colour_field
from demo.painters.fields import fields
from demo.painters.geometric import geometric
from demo.painters.mountains import mountains
from demo.painters.night_sky import night_sky
from demo.painters.optical import optical
from demo.painters.portrait import portrait
from demo.painters.poured import poured
from demo.painters.scholars_garden import scholars_garden
from demo.painters.seascape import seascape
from demo.painters.sketch import Palette, Phrase, Sketch
from demo.painters.still_life import still_life
from demo.painters.textile import textile
from demo.painters.vessel import vessel

Painter = Callable[[Rng, Palette], Sketch]


@dataclass(frozen=True)
class Medium:
    """A medium."""

    label: Phrase
    classification: str
    tags: tuple[str, ...]


OIL = Medium(
    Phrase("Oil on canvas", "布面油画"), "painting", ("oil-painting", "painting", "canvas")
)
ACRYLIC = Medium(
    Phrase("Acrylic on canvas", "布面丙烯"), "painting", ("acrylic", "painting", "canvas")
)
INK = Medium(Phrase("Ink on paper", "纸本水墨"), "painting", ("ink", "paper"))
SILK = Medium(Phrase("Ink and colour on silk", "绢本设色"), "painting", ("ink", "silk"))
WATERCOLOUR = Medium(
    Phrase("Watercolour on paper", "纸本水彩"), "painting", ("watercolour", "paper")
)
GOUACHE = Medium(Phrase("Gouache on paper", "纸本水粉"), "painting", ("gouache", "paper"))
SCREENPRINT = Medium(
    Phrase("Screenprint on paper", "纸本丝网版画"), "print", ("screenprint", "print", "paper")
)
LINOCUT = Medium(Phrase("Linocut on paper", "纸本麻胶版画"), "print", ("linocut", "print", "paper"))
DIGITAL = Medium(Phrase("Digital print", "数码版画"), "print", ("digital-print", "print"))
TEMPERA = Medium(Phrase("Tempera on panel", "木板坦培拉"), "painting", ("tempera", "painting"))
WOOL = Medium(Phrase("Handwoven wool", "手织羊毛"), "textile", ("textile",))
STONEWARE = Medium(Phrase("Glazed stoneware", "施釉炻器"), "ceramics", ("ceramics", "stoneware"))


@dataclass(frozen=True)
class Maker:
    """An invented artist; `level` is the price of a square metre's side, in whole USD."""

    name: Phrase
    born: int
    gender: str
    nationality: str
    painter: Painter
    medium: Medium
    palettes: tuple[str, ...]
    level: int
    series: tuple[Phrase, Phrase]
    works_about: Phrase


def _maker(
    name: tuple[str, str], born: int, gender: str, nationality: str, painter: Painter,
    medium: Medium, palettes: str, level: int, one: tuple[str, str], two: tuple[str, str],
    about: tuple[str, str],
) -> Maker:  # fmt: skip
    return Maker(
        Phrase(*name), born, gender, nationality, painter, medium, tuple(palettes.split()), level,
        (Phrase(*one), Phrase(*two)), Phrase(*about),
    )  # fmt: skip


# fmt: off
MAKERS = (
    _maker(("Ilse Brandvik", "伊尔莎·布兰维克"), 1978, "female", "Norwegian", geometric, ACRYLIC,
           "primary lemon snow", 4200, ("Scores", "乐谱"), ("Playgrounds", "游戏场"),
           ("builds scores for the eye out of circles and bars", "以圆与条为眼睛谱写乐章")),
    _maker(("Tomás Arrieta", "托马斯·阿列塔"), 1964, "male", "Uruguayan", geometric, SCREENPRINT,
           "clay ember ochre", 1800, ("Windows", "窗"), ("Southern Grid", "南方方格"),
           ("prints the façades of his city as grids", "把城市的立面印成方格")),
    _maker(("Ruth Okafor-Lane", "露丝·奥卡福-莱恩"), 1959, "female", "British", colour_field, OIL,
           "ember dusk gold", 9800, ("Hours", "时辰"), ("Thresholds", "门槛"),
           ("paints hours of the day as hovering fields", "把一天的时辰画成悬浮的色域")),
    _maker(("Hiroshi Amano", "天野浩"), 1971, "male", "Japanese", colour_field, ACRYLIC,
           "snow tide night", 7600, ("Still Water", "静水"), ("Breath", "呼吸"),
           ("thins paint until it breathes", "把颜料稀释到会呼吸")),
    _maker(("Nadia Kessler", "娜迪娅·凯斯勒"), 1985, "female", "German", optical, SCREENPRINT,
           "ink primary jade", 1500, ("Signals", "信号"), ("Pressure", "压力"),
           ("makes flat paper move", "让平纸动起来")),
    _maker(("Viktor Halász", "维克多·哈拉兹"), 1949, "male", "Hungarian", optical, ACRYLIC,
           "night petal clay", 6400, ("Interference", "干涉"), ("Lenses", "透镜"),
           ("has drawn waves for fifty years", "五十年来只画波")),
    _maker(("Amaia Etxebarri", "阿玛亚·埃切巴里"), 1990, "female", "Spanish", poured, ACRYLIC,
           "tide petal jade", 3300, ("Deltas", "三角洲"), ("Weather", "天气"),
           ("pours paint and lets the floor tilt", "倾倒颜料，让地面倾斜")),
    _maker(("Chidi Nwosu", "奇迪·恩沃苏"), 1982, "male", "Nigerian", poured, ACRYLIC,
           "ember gold ochre", 5200, ("Strata", "地层"), ("Agates", "玛瑙"),
           ("reads the ground in section", "阅读大地的剖面")),
    _maker(("Marisol Quispe", "玛丽索尔·基斯佩"), 1968, "female", "Peruvian", textile, WOOL,
           "clay ember ochre", 2900, ("Market Cloths", "集市之布"), ("Journeys", "行旅"),
           ("weaves on a backstrap loom", "以腰机织布")),
    _maker(("Elin Sjöberg", "埃琳·舍贝里"), 1993, "female", "Swedish", textile, WOOL,
           "snow tide moss", 2200, ("Winter Blankets", "冬毯"), ("Borders", "边界"),
           ("dyes wool with plants from one valley", "用一条山谷的植物染毛线")),
    _maker(("Lin Yuanshu", "林远舒"), 1956, "male", "Chinese", mountains, INK,
           "ink ochre", 8800, ("Ten Thousand Quiet Peaks", "万壑静"), ("Returning", "归"),
           ("walks a mountain for a month before painting it", "画一座山之前先走上一个月")),
    _maker(("Su Qinghe", "苏清荷"), 1987, "female", "Chinese", mountains, INK,
           "jade snow tide", 4600, ("Blue-Green Mornings", "青绿清晨"), ("After Rain", "雨后"),
           ("brings blue-green landscape into wet mornings", "让青绿山水回到湿润的清晨")),
    _maker(("Mo Sheng", "墨笙"), 1979, "male", "Chinese", calligraphy, INK,
           "ink snow", 3900, ("Before Words", "言语之前"), ("Rounds", "圆"),
           ("writes what comes before words", "书写言语之前的东西")),
    _maker(("Kaede Mori", "森枫"), 1962, "female", "Japanese", calligraphy, INK,
           "ink ochre clay", 5100, ("One Breath", "一息"), ("Winds", "风"),
           ("allows herself one breath a sheet", "一纸只许一息")),
    _maker(("Zhu Yan", "竺砚"), 1991, "female", "Chinese", scholars_garden, SILK,
           "ink snow petal", 2600, ("Neighbours", "比邻"), ("Early Plum", "早梅"),
           ("keeps a garden in order to paint it", "为了作画而种一座园子")),
    _maker(("Bao Wenqing", "鲍文清"), 1944, "male", "Chinese", scholars_garden, SILK,
           "ink ochre moss", 7400, ("Old Branches", "老枝"), ("Showers", "过雨"),
           ("has painted the same bamboo for forty years", "四十年画同一丛竹")),
    _maker(("Yu Lanting", "余兰亭"), 1974, "female", "Chinese", carp, SILK,
           "jade tide snow", 4300, ("The Joy of Fish", "鱼之乐"), ("Ninth Month", "九月"),
           ("watches one pond through the year", "一年四季守望一方池塘")),
    _maker(("Maren Holt", "玛伦·霍尔特"), 1966, "female", "Danish", seascape, OIL,
           "tide snow night", 6900, ("Tidelines", "潮线"), ("Off the Point", "岬外"),
           ("paints from a boat, in all weathers", "无论晴雨都在船上作画")),
    _maker(("Duarte Vilela", "杜阿尔特·维莱拉"), 1953, "male", "Portuguese", seascape, OIL,
           "ember lemon dusk", 8200, ("Evenings, Outbound", "出港的黄昏"), ("Salt", "盐"),
           ("was a fisherman until he was thirty", "三十岁以前是渔夫")),
    _maker(("Agnes Whitlow", "阿格尼丝·惠特洛"), 1980, "female", "British", fields, OIL,
           "moss ochre lemon", 3700, ("The Long Slope", "长坡"), ("Home Roads", "归路"),
           ("lays her fields on with a knife", "用刮刀铺出田野")),
    _maker(("Bartosz Zieliński", "巴尔托什·热林斯基"), 1972, "male", "Polish", fields, GOUACHE,
           "clay dusk jade", 1900, ("Open Country", "旷野"), ("Terraces", "田垄"),
           ("paints the plain as if it were cloth", "把平原画成布")),
    _maker(("Priya Raghunathan", "普里娅·拉古纳坦"), 1988, "female", "Indian", cityscape, GOUACHE,
           "dusk ember petal", 2400, ("Population", "人口"), ("Dry Season", "旱季"),
           ("counts windows", "数窗户")),
    _maker(("Owen Achterberg", "欧文·阿赫特贝格"), 1969, "male", "Dutch", cityscape, LINOCUT,
           "night tide ochre", 900, ("Opposite Banks", "对岸"), ("Last Trams", "末班车"),
           ("cuts his city in linoleum, at night", "在夜里用麻胶刻他的城市")),
    _maker(("Salma Idrissi", "萨尔玛·伊德里西"), 1994, "female", "Moroccan", night_sky, DIGITAL,
           "night dusk snow", 1200, ("Above the Pass", "山口之上"), ("Long Nights", "长夜"),
           ("waits in the mountains for skies without a moon", "在山里等无月之夜")),
    _maker(("Jonas Feld", "约纳斯·费尔德"), 1975, "male", "German", still_life, OIL,
           "moss clay snow", 5600, ("North Light", "北窗光"), ("Company", "同伴"),
           ("has owned the same jug since he was a student", "从学生时代起守着同一只水罐")),
    _maker(("Inês Caldeira", "伊内斯·卡尔代拉"), 1986, "female", "Brazilian", portrait, TEMPERA,
           "clay lemon ember tide", 6100, ("Half Shadow", "半影"), ("Passers-by", "路人"),
           ("paints people she saw once", "画只见过一面的人")),
    _maker(("Clara Nyström", "克拉拉·尼斯特伦"), 1998, "female", "Finnish", botanical, WATERCOLOUR,
           "moss petal ink lemon", 850, ("Herbarium", "标本册"), ("Roadsides", "路边"),
           ("was trained as a botanist", "受过植物学训练")),
    _maker(("Park Seo-ah", "朴瑞雅"), 1983, "female", "Korean", vessel, STONEWARE,
           "jade clay ochre night", 1600, ("Third Firing", "三烧"), ("Quiet Pots", "静器"),
           ("fires each pot three times", "每件器物烧三次")),
)
# fmt: on
