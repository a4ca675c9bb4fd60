"""CSV files as people have them, made from a grid: what each holds is known."""

import codecs
import random
from collections.abc import Iterator
from dataclasses import dataclass

# Titles and notes by language, and the encodings in which files of that language are found.
TEXTS = {
    "en": (
        "The Artist’s Garden at Vétheuil", "“Untitled” – after Miró", "Still Life with Jug",
        "View of Mount Fuji, from the sea", "Nude, 12 × 16 in.", "Boats at rest", "Café Scene",
        "Portrait of Mr. O’Brien", "The Old Naïve Painter", "Façade", "Harbour at £500",
        "Study III",
    ),
    "fr": (
        "Nature morte à la cruche", "L’été à Étretat", "Café crème", "Le Déjeuner sur l’herbe",
        "La Grenouillère", "Vue de la forêt de Fontainebleau", "Tête de garçon",
        "Les Meules, soir", "« Étude »", "Le pont de l’Europe, temps de pluie",
        "Jeune fille à l’œillet", "Île de la Cité",
    ),
    "de": (
        "Mädchen mit Krug", "Der Müller und sein Esel", "Über den Dächern", "Straße in Köln",
        "Größe und Maß", "Frühling im Allgäu", "Stillleben", "Bäume am Fluß",
        "Die schöne Gärtnerin", "Abend", "Zürich, von Süden", "Öl auf Leinwand",
    ),
    "es": (
        "Niña con flores", "El otoño en España", "Bodegón de cítricos", "La montaña",
        "Corrida de toros", "Retrato de José", "Jardín de Aranjuez", "El niño azul", "Málaga",
        "Mañana en Cádiz", "¿Dónde está?", "Señora",
    ),
    "zh": (
        "春山烟雨图", "海景", "山水，册页", "荷塘月色", "布面油画", "江南水乡", "墨竹",
        "静物：苹果", "《秋林晚照》", "少女肖像", "雪景寒林", "牡丹", "红衣女子", "古镇",
        "清代青花瓷瓶",
    ),
    "zh_Hant": (
        "春山煙雨圖", "海景", "山水，冊頁", "荷塘月色", "布面油畫", "江南水鄉", "墨竹",
        "靜物：蘋果", "《秋林晚照》", "少女肖像", "雪景寒林", "牡丹", "紅衣女子", "古鎮",
        "清代青花瓷瓶",
    ),
    "ja": (
        "富士山の夕日", "桜の花", "海辺の少女", "静物", "東京の街角", "雪の朝", "カフェにて",
        "猫と金魚", "祭りの夜", "庭園",
    ),
    "ru": (
        "Утро в лесу", "Зимний пейзаж", "Портрет девушки", "Вид на море",
        "Натюрморт с яблоками", "Весна", "Осенний день", "Старый мост", "Улица в Москве",
        "Цветы",
    ),
}  # fmt: skip
UNICODE = ("utf-8", "utf-8-sig", "utf-16-le+bom", "utf-16-be+bom", "utf-16-le")
ENCODINGS = {
    "en": (*UNICODE, "cp1252", "mac_roman"),
    "fr": (*UNICODE, "cp1252", "cp1252", "mac_roman", "cp850"),
    "de": (*UNICODE, "cp1252", "cp1252", "mac_roman"),
    "es": (*UNICODE, "cp1252"),
    "zh": (*UNICODE, "gb18030", "gb18030", "gbk"),
    "zh_Hant": (*UNICODE, "cp950", "gb18030"),
    "ja": (*UNICODE, "cp932"),
    "ru": (*UNICODE, "cp1251"),
}
HEADERS = {
    "en": ("Inventory No", "Title", "Note", "Price"),
    "fr": ("N° d’inventaire", "Titre", "Légende", "Prix"),
    "de": ("Nr", "Titel", "Größe", "Preis"),
    "es": ("Núm", "Título", "Nota", "Precio"),
    "zh": ("编号", "标题", "说明", "价格"),
    "zh_Hant": ("編號", "標題", "說明", "價格"),
    "ja": ("番号", "題名", "説明", "価格"),
    "ru": ("Номер", "Название", "Описание", "Цена"),
}
PLAIN_HEADER = ("id", "title", "note", "price")
BOMS = {"utf-16-le+bom": codecs.BOM_UTF16_LE, "utf-16-be+bom": codecs.BOM_UTF16_BE}


@dataclass(frozen=True)
class MadeFile:
    """A file's bytes, how it was written, its columns and what it holds: id, title, note."""

    body: bytes
    name: str
    header: tuple[str, ...]
    rows: list[tuple[str, str, str]]


def made_files(count: int, seed: int = 18) -> Iterator[MadeFile]:
    """Yield files, the same ones for the same seed."""
    dice = random.Random(seed)
    languages = sorted(TEXTS)
    for number in range(count):
        language = languages[number % len(languages)]
        encoding = dice.choice(ENCODINGS[language])
        yield _made(dice, language, encoding)


def _made(dice: random.Random, language: str, encoding: str) -> MadeFile:
    delimiter = dice.choice(",;\t|")
    quote_all = dice.random() < 0.4
    line_end = dice.choice(["\n", "\r\n", "\r\n", "\r", "mixed"])
    header = HEADERS[language] if dice.random() < 0.5 else PLAIN_HEADER
    rows = [_row(dice, language, number) for number in range(dice.choice([1, 3, 8, 20, 60]))]
    lines = [[*(_spaced(dice, name) for name in header)]]
    lines += [[key, title, note, dice.choice(["12,50", "1.250,00", "", "300"])]
              for key, title, note in rows]  # fmt: skip
    style = dice.choice(["plain", "plain", "sep", "trailing", "blank lines", "title lines"])
    if style == "trailing":
        lines = [[*cells, ""] for cells in lines]
    written = [
        delimiter.join(_cell(cell, delimiter, quote_all=quote_all) for cell in cells)
        for cells in lines
    ]
    if style == "blank lines":
        written = [part for line in written for part in (line, dice.choice(["", delimiter * 3]))]
    elif style == "title lines":
        written = ["Catalogue 2024", "", *written]
    elif style == "sep":
        written = [f"sep={delimiter}", *written]
    ends = ["\n", "\r\n"] if line_end == "mixed" else [line_end]
    text = "".join(line + dice.choice(ends) for line in written)
    if dice.random() < 0.3:
        text = text.rstrip("\r\n")
    codec = encoding.removesuffix("+bom")
    # What an encoding lacks, its users write otherwise.
    body = BOMS.get(encoding, b"") + text.encode(codec, "replace")
    known = text.encode(codec, "replace").decode(codec) == text
    held = rows if known else [tuple(_lossy(part, codec) for part in row) for row in rows]
    columns = header if known else tuple(_lossy(name, codec) for name in header)
    name = f"{language} {encoding} {delimiter!r} {line_end!r} {style} all={quote_all} {len(rows)}"
    return MadeFile(body, name, columns, held)  # type: ignore[arg-type] # three parts each


def _row(dice: random.Random, language: str, number: int) -> tuple[str, str, str]:
    title = dice.choice(TEXTS[language])
    note = dice.choice(
        ["", dice.choice(TEXTS[language]), f"{dice.choice(TEXTS[language])}\nsigned, dated",
         'A "quoted" word', '12" x 16"', "one, two; three | four\tfive", 'ends with "quotes"']
    )  # fmt: skip
    return f"A{number:03}", title, note


def _cell(cell: str, delimiter: str, *, quote_all: bool) -> str:
    if quote_all or any(sign in cell for sign in f'"\r\n{delimiter}'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _spaced(dice: random.Random, name: str) -> str:
    return f" {name} " if dice.random() < 0.1 else name


def _lossy(text: str, codec: str) -> str:
    return text.encode(codec, "replace").decode(codec)
