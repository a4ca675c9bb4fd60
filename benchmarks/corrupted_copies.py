"""Works as another source would have written them: labelled synthetic pairs for `duplicates`."""

import random
from dataclasses import replace

from catalog.selectors.comparing import ComparableArtist, ComparableWork

# Words of titles in German, French and Chinese; a title is translated where it has one of them.
WORDS = {
    "landscape": ("Landschaft", "Paysage", "风景"),
    "portrait": ("Bildnis", "Portrait", "肖像"),
    "river": ("Fluss", "Rivière", "河"),
    "mountains": ("Berge", "Montagnes", "群山"),
    "view": ("Ansicht", "Vue", "景色"),
    "sea": ("Meer", "Mer", "海"),
    "woman": ("Frau", "Femme", "女子"),
    "man": ("Mann", "Homme", "男子"),
    "head": ("Kopf", "Tête", "头像"),
    "study": ("Studie", "Étude", "习作"),
    "boat": ("Boot", "Bateau", "船"),
    "boats": ("Boote", "Bateaux", "船"),
    "castle": ("Schloss", "Château", "城堡"),
    "church": ("Kirche", "Église", "教堂"),
    "figure": ("Figur", "Figure", "人物"),
    "figures": ("Figuren", "Figures", "人物"),
    "bridge": ("Brücke", "Pont", "桥"),
    "trees": ("Bäume", "Arbres", "树"),
    "tree": ("Baum", "Arbre", "树"),
    "house": ("Haus", "Maison", "房屋"),
    "coast": ("Küste", "Côte", "海岸"),
    "harbour": ("Hafen", "Port", "港口"),
    "sunset": ("Sonnenuntergang", "Coucher de soleil", "日落"),
    "still": ("Stillleben", "Nature morte", "静物"),
    "girl": ("Mädchen", "Fille", "少女"),
    "horse": ("Pferd", "Cheval", "马"),
    "horses": ("Pferde", "Chevaux", "马"),
    "old": ("alte", "vieille", "旧"),
    "red": ("rot", "rouge", "红"),
    "blue": ("blau", "bleu", "蓝"),
    "black": ("schwarz", "noir", "黑"),
    "white": ("weiß", "blanc", "白"),
    "composition": ("Komposition", "Composition", "构图"),
    "painting": ("Gemälde", "Peinture", "绘画"),
    "garden": ("Garten", "Jardin", "花园"),
    "street": ("Straße", "Rue", "街道"),
    "valley": ("Tal", "Vallée", "山谷"),
    "hill": ("Hügel", "Colline", "山丘"),
    "lake": ("See", "Lac", "湖"),
    "town": ("Stadt", "Ville", "城镇"),
    "ruins": ("Ruinen", "Ruines", "废墟"),
    "cottage": ("Hütte", "Chaumière", "小屋"),
    "mother": ("Mutter", "Mère", "母亲"),
    "child": ("Kind", "Enfant", "孩子"),
    "king": ("König", "Roi", "国王"),
    "night": ("Nacht", "Nuit", "夜"),
    "morning": ("Morgen", "Matin", "早晨"),
    "the": ("das", "le", ""),
    "of": ("von", "de", "的"),
    "and": ("und", "et", "与"),
    "with": ("mit", "avec", "与"),
    "near": ("bei", "près de", "附近"),
}
MULTIPLES = (
    "print",
    "etching",
    "litho",
    "engraving",
    "woodcut",
    "photograph",
    "aquatint",
    "mezzotint",
)
ENGLISH, GERMAN, FRENCH, CHINESE = range(-1, 3)
INCH = 2.54


def corrupted(work: ComparableWork, *, key: int, dice: random.Random) -> ComparableWork:
    """Return a copy of a work in another source's way of writing, deterministic by `dice`."""
    number = work.accession_number
    drawn = dice.random()
    copied = number if drawn < 0.15 else f"{dice.randrange(1890, 2015)}.{dice.randrange(900)}"
    height, width = _size(work.height_cm, work.width_cm, dice)
    start, end = _years(work.year_from, work.year_to, dice)
    return replace(
        work,
        id=key,
        source="other",
        source_id=f"o{key}",
        accession_number="" if drawn > 0.2 else copied,
        titles=tuple(_title(title, dice) for title in work.titles),
        artist=_artist(work.artist, key, dice),
        year_from=start,
        year_to=end,
        height_cm=height,
        width_cm=width,
        media=tuple(_medium(text, dice) for text in work.media) if dice.random() < 0.85 else (),
    )


def is_multiple(work: ComparableWork) -> bool:
    """Tell whether a work is a print or a photograph, of which others have another impression."""
    media = " ".join(work.media).casefold()
    return any(word in media for word in MULTIPLES)


def other_impression(work: ComparableWork, *, key: int, dice: random.Random) -> ComparableWork:
    """Return another impression of a print as another museum records it: not the same work."""
    shift = dice.choice((0, 0, 0.1, -0.2, 0.3))
    return replace(
        work,
        id=key,
        source="museum",
        source_id=f"m{key}",
        accession_number=f"{dice.randrange(1890, 2015)}.{dice.randrange(900)}.{dice.randrange(60)}",
        artist=None if work.artist is None else replace(work.artist, id=-key),
        height_cm=None if work.height_cm is None else round(work.height_cm + shift, 1),
        width_cm=None if work.width_cm is None else round(work.width_cm - shift, 1),
    )


def _title(title: str, dice: random.Random) -> str:
    drawn = dice.random()
    if drawn < 0.45:
        return title
    if drawn < 0.55:
        return title.strip("[]").upper() if dice.random() < 0.3 else title.strip("[]").rstrip(".")
    if drawn < 0.62:
        return title.removeprefix("The ").removeprefix("A ")
    if drawn < 0.70:
        return title.split(",", maxsplit=1)[0].split(" (", maxsplit=1)[0]
    if drawn < 0.76:
        return f"{title} ({dice.choice(['recto', 'study', 'detail', 'sketch'])})"
    if drawn < 0.80:
        place = dice.randrange(max(1, len(title)))
        return title[:place] + title[place + 1 :]
    if drawn < 0.95:
        return translated(title, dice)
    return "Untitled"


def translated(title: str, dice: random.Random) -> str:
    """Return a title in German, French or Chinese, as far as the words are known."""
    language = dice.choice((GERMAN, FRENCH, CHINESE))
    words = [
        WORDS[word.casefold()][language] if word.casefold() in WORDS else word
        for word in title.split()
    ]
    return ("" if language == CHINESE else " ").join(words) or title


def _artist(
    artist: ComparableArtist | None, key: int, dice: random.Random
) -> ComparableArtist | None:
    if artist is None or dice.random() < 0.05:
        return None
    name, drawn = artist.names[0], dice.random()
    family, comma, given = artist.sort_name.partition(", ")
    if comma and drawn < 0.3:
        name = artist.sort_name
    elif comma and drawn < 0.55:
        name = f"{' '.join(f'{word[0]}.' for word in given.split() if word[0].isalpha())} {family}"
    elif comma and drawn < 0.65:
        name = f"{given.split()[0]} {family}"
    knows = dice.random() < 0.6
    return replace(
        artist, id=-key, names=(name,), sort_name=name if "," in name else "",
        birth_year=artist.birth_year if knows else None,
        death_year=artist.death_year if knows else None,
    )  # fmt: skip


def _size(
    height: float | None, width: float | None, dice: random.Random
) -> tuple[float | None, float | None]:
    drawn = dice.random()
    if height is None or width is None or drawn < 0.15:
        return None, None
    if drawn < 0.35:
        return height, width
    if drawn < 0.65:
        return float(round(height)), float(round(width))
    if drawn < 0.9:
        # To the eighth of an inch.
        inches = (round(height / INCH * 8) / 8, round(width / INCH * 8) / 8)
        return round(inches[0] * INCH, 1), round(inches[1] * INCH, 1)
    if drawn < 0.95:
        return width, height
    frame = dice.uniform(6, 15)
    return height + frame, width + frame


def _years(
    start: int | None, end: int | None, dice: random.Random
) -> tuple[int | None, int | None]:
    drawn = dice.random()
    if start is None or end is None or drawn < 0.2:
        return None, None
    if drawn < 0.3:
        shift = dice.choice((-2, -1, 1, 2))
        return start + shift, end + shift
    if drawn < 0.45:
        return start - 5, end + 5
    return start, end


def _medium(text: str, dice: random.Random) -> str:
    shorter = text.replace("Oil paint", "Oil").replace("Graphite", "Pencil")
    return dice.choice((text, shorter, shorter.split(",")[0].lower()))
