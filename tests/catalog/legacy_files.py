"""Small CSV files in the encodings of the world, of titles in thirty languages."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

TEXTS = {
    "en": (
        "The Artist’s Garden at Vétheuil", "“Untitled” – after Miró", "Still Life with Jug",
        "Café Scene", "Portrait of Mr. O’Brien", "The Old Naïve Painter", "Façade in Orléans",
        "Harbour at £500",
    ),
    "fr": (
        "Nature morte à la cruche", "L'été à Étretat", "Le Déjeuner sur l'herbe",
        "La Grenouillère", "Vue de la forêt de Fontainebleau", "Tête de garçon",
        "Jeune fille au bouquet", "Île de la Cité",
    ),
    "de": (
        "Mädchen mit Krug", "Der Müller und sein Esel", "Über den Dächern", "Straße in Köln",
        "Frühling im Allgäu", "Stillleben", "Bäume am Fluß", "Die schöne Gärtnerin",
    ),
    "es": (
        "Niña con flores", "El otoño en España", "Bodegón de cítricos", "La montaña",
        "Corrida de toros", "Retrato de José", "Jardín de Aranjuez", "El niño azul",
    ),
    "pt": (
        "Natureza-morta com maçãs", "A estação de São Bento", "Praia de Nazaré",
        "Menina à janela", "Cão e pássaro", "Três irmãos", "Coração", "Avó e avô",
    ),
    "it": (
        "Natura morta", "La città ideale", "Il caffè", "Libertà", "Venezia, più tardi",
        "La virtù", "Perché no", "Ritratto di giovane",
    ),
    "sv": (
        "Flicka på ängen", "Hösten i Småland", "Självporträtt", "Ö i skärgården",
        "Vinterlandskap", "Björkar vid sjön", "Målaren", "Kväll på Åland",
    ),
    "da": (
        "Pige på stranden", "Sommer på Skagen", "Kvinde læser", "Ærø", "Gården om vinteren",
        "Fiskere", "København", "Skov ved søen",
    ),
    "fi": (
        "Tyttö järvellä", "Syksyinen metsä", "Äiti ja lapsi", "Yö", "Pöydällä", "Talvi",
        "Kevät Hämeessä", "Nainen ikkunassa",
    ),
    "is": (
        "Þingvellir", "Fjallið að kvöldi", "Kona við glugga", "Höfnin", "Sjálfsmynd", "Ströndin",
        "Sumarnótt", "Börn að leik",
    ),
    "pl": (
        "Dziewczyna z dzbanem", "Pejzaż zimowy", "Martwa natura z jabłkami", "Łódź o świcie",
        "Święto wiosny", "Żółte kwiaty", "Wieś pod Krakowem", "Autoportret z różą",
    ),
    "cs": (
        "Dívka s džbánem", "Zimní krajina", "Zátiší s jablky", "Řeka za městem", "Žena u okna",
        "Podzimní večer", "Praha, Malá Strana", "Čtenářka",
    ),
    "sk": (
        "Dievča s krčahom", "Zimná krajina", "Zátišie s jablkami", "Večer nad Tatrami",
        "Žena pri okne", "Kvety vo váze", "Ľudia na trhu", "Dedina",
    ),
    "hu": (
        "Lány korsóval", "Téli táj", "Csendélet almákkal", "Őszi erdő", "Nő az ablaknál",
        "Önarckép", "Balatoni fürdőzők", "Virágok vázában",
    ),
    "ro": (
        "Fată cu ulcior", "Peisaj de iarnă", "Natură moartă", "Țărani la câmp",
        "București, seara", "Flori în vază", "Autoportret", "Sat din munți",
    ),
    "hr": (
        "Djevojka s vrčem", "Zimski krajolik", "Mrtva priroda", "Šuma u jesen",
        "Žena kraj prozora", "Zagreb, večer", "Cvijeće u vazi", "Đakovo",
    ),
    "tr": (
        "Testili kız", "Kış manzarası", "Elmalı natürmort", "İstanbul'da akşam", "Boğaziçi",
        "Çiçekler", "Pencere önünde kadın", "Güneşli gün",
    ),
    "el": (
        "Κορίτσι με στάμνα", "Χειμερινό τοπίο", "Νεκρή φύση με μήλα", "Το λιμάνι του Πειραιά",
        "Γυναίκα στο παράθυρο", "Άνθη", "Αυτοπροσωπογραφία", "Αθήνα, βράδυ",
    ),
    "ru": (
        "Утро в лесу", "Зимний пейзаж", "Портрет девушки", "Вид на море", "Натюрморт с яблоками",
        "Весна", "Осенний день", "Старый мост",
    ),
    "uk": (
        "Дівчина з глечиком", "Зимовий краєвид", "Натюрморт з яблуками", "Київ, вечір",
        "Жінка біля вікна", "Квіти у вазі", "Автопортрет", "Їжак і яблуня",
    ),
    "bg": (
        "Момиче със стомна", "Зимен пейзаж", "Натюрморт с ябълки", "Вечер над Пловдив",
        "Жена до прозореца", "Цветя във ваза", "Автопортрет", "Пътят към селото",
    ),
    "sr": (
        "Девојка са крчагом", "Зимски пејзаж", "Мртва природа", "Београд, вече",
        "Жена крај прозора", "Цвеће у вази", "Аутопортрет", "Ђердап",
    ),
    "he": (
        "נערה עם כד", "נוף חורפי", "טבע דומם", "ירושלים בערב", "אישה ליד החלון", "פרחים באגרטל",
        "דיוקן עצמי", "הים בלילה",
    ),
    "ar": (
        "فتاة مع جرة", "منظر شتوي", "طبيعة صامتة", "القاهرة في المساء", "امرأة عند النافذة",
        "زهور في مزهرية", "صورة شخصية", "البحر ليلا",
    ),
    "lt": (
        "Mergina su ąsočiu", "Žiemos peizažas", "Natiurmortas su obuoliais", "Vilnius vakare",
        "Moteris prie lango", "Gėlės vazoje", "Autoportretas", "Naktinė jūra",
    ),
    "lv": (
        "Meitene ar krūzi", "Ziemas ainava", "Klusā daba ar āboliem", "Rīga vakarā",
        "Sieviete pie loga", "Ziedi vāzē", "Pašportrets", "Jūra naktī",
    ),
    "et": (
        "Tüdruk kannuga", "Talvine maastik", "Natüürmort õuntega", "Tallinn õhtul",
        "Naine akna juures", "Lilled vaasis", "Autoportree", "Öine meri",
    ),
    "zh": (
        "春山烟雨图", "海景", "山水，册页", "荷塘月色", "布面油画", "江南水乡", "静物：苹果",
        "少女肖像",
    ),
    "zh_Hant": (
        "春山煙雨圖", "海景", "山水，冊頁", "荷塘月色", "布面油畫", "江南水鄉", "靜物：蘋果",
        "少女肖像",
    ),
    "ja": (
        "富士山の夕日", "桜の花", "海辺の少女", "静物", "東京の街角", "雪の朝", "カフェにて",
        "猫と金魚",
    ),
    "ko": (
        "항아리를 든 소녀", "겨울 풍경", "사과가 있는 정물", "서울의 저녁",
        "창가의 여인", "꽃병의 꽃", "자화상", "밤바다",
    ),
}  # fmt: skip
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
WESTERN = ("cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850", "cp437")
CENTRAL = ("cp1250", "iso8859_2", "cp852", "mac_latin2")
CYRILLIC = ("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic")
BALTIC = ("cp1257", "iso8859_13", "iso8859_4", "cp775")
ENCODINGS = {
    **dict.fromkeys(("en", "fr", "de", "es", "pt", "it", "sv", "da", "fi", "is"), WESTERN),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr"), CENTRAL),
    **dict.fromkeys(("ru", "uk", "bg", "sr"), CYRILLIC),
    **dict.fromkeys(("lt", "lv", "et"), BALTIC),
    "tr": ("cp1254", "iso8859_9", "cp857"),
    "el": ("cp1253", "iso8859_7", "cp737"),
    "he": ("cp1255", "iso8859_8", "cp862"),
    "ar": ("cp1256", "iso8859_6"),
    "zh": ("gb18030", "gbk", "gb2312", "hz"),
    "zh_Hant": ("big5", "cp950", "big5hkscs", "gb18030"),
    "ja": ("shift_jis", "cp932", "euc_jp", "iso2022_jp"),
    "ko": ("euc_kr", "cp949", "johab", "iso2022_kr"),
}
# As which UTF-8 was read before it was saved again.
MISREAD = ("cp1252", "latin_1", "mac_roman", "cp850", "cp1250", "cp1251", "gb18030", "cp437")
SIZES = (1, 2, 4, 16)


@dataclass(frozen=True)
class LegacyFile:
    """A file's bytes, its language and encoding ('twice …' is UTF-8 encoded twice), its titles."""

    body: bytes
    language: str
    encoding: str
    titles: tuple[str, ...]


def legacy_files() -> Iterator[LegacyFile]:
    """Yield files of each language in each encoding that it is found in, long and short."""
    for language, texts in TEXTS.items():
        for encoding in (*UNICODE, *ENCODINGS[language], *(f"twice {one}" for one in MISREAD)):
            for size in SIZES:
                dice = random.Random(f"{language} {encoding} {size}")
                titles = tuple(dice.choice(texts) for _ in range(size))
                body = _body(titles, encoding)
                if body and not "".join(titles).isascii():
                    yield LegacyFile(body, language, encoding, titles)


def _body(titles: tuple[str, ...], encoding: str) -> bytes | None:
    text = "id,title\r\n" + "".join(f"{at},{title}\r\n" for at, title in enumerate(titles))
    if encoding.startswith("twice "):
        return _misread(text.encode(), encoding.removeprefix("twice ")).encode()
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _misread(body: bytes, encoding: str) -> str:
    """Return what Windows makes of bytes: one that stands for nothing is a control character."""
    if encoding == "gb18030":
        return body.decode(encoding, "replace")
    signs = (bytes([byte]).decode(encoding, "replace") for byte in body)
    return "".join(
        chr(byte) if sign == "\ufffd" else sign for sign, byte in zip(signs, body, strict=True)
    )
