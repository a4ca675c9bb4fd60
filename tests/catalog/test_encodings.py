"""The encoding of a CSV file: found, or stopped at with the setting to give."""

from pathlib import Path

import pytest

from catalog.importers.encodings import UnsureError
from catalog.reading import clean_text
from tests.catalog.legacy_files import UNICODE, legacy_files
from tests.catalog.test_csv_files import read


@pytest.mark.slow
def test_files_in_the_encodings_of_the_world_are_read_right_or_not_at_all(tmp_path: Path) -> None:
    wrong, stopped, count = [], [], 0
    for file in legacy_files():
        count += 1
        try:
            found = read(tmp_path, file.body)
        except UnsureError:
            stopped.append(file.encoding)
            continue
        # A number is the line of a row that is reported.
        meant = [(str(at), clean_text(title)) for at, title in enumerate(file.titles)]
        if any(row not in meant for row in found if isinstance(row, tuple)):
            wrong.append((file.language, file.encoding, file.titles, found))
    assert count > 1_500
    assert wrong == []
    assert not {*UNICODE, "gb18030", "gbk", "cp932", "cp950"} & set(stopped)
    assert sum(not encoding.startswith("twice") for encoding in stopped) < count / 7


# Short texts that are as plausible in another encoding: read right, or not at all.
SHORT = {
    "euc_jp": "海 鮭 牡丹図 神奈川沖浪裏 カフェにて 静物 湖畔 雪の日 富嶽三十六景 志野茶碗",
    "iso2022_jp": "海 鮭 牡丹図 カフェにて",
    "cp932": "海 鮭 牡丹図 ソ連の表 静物 雪の日 富嶽三十六景",
    "cp949": "꽃 소 산 매화 풍경 묘작도 미인도 가족 무제 여인 인왕제색도",
    "cp950": "山水 海景 蝦 早春圖 谿山行旅圖 墨竹 無題 肉形石",
    "gb18030": "虾 梅 山水 蟾宫 墨竹 父亲 玉璧 爱痕湖 海景 春山烟雨图",
    "koi8_r": "Рожь Утро Лес Море Весна",
    "cp1251": "Рожь Утро Лес Море Весна Иней",
    "cp1253": "Φως Ελιά Ύδρα Τοπίο",
    "iso8859_2": "Łódź Łąka Żniwa Róże Kraków",
    "cp1250": "Łódź Čas Nő Műterem_nő Žena Dům",
    "mac_roman": "Île Été Müller Straße",
    "cp850": "Île Été Müller Straße",
    "cp1255": "ים נוף דיוקן",
    "cp1256": "بحر مدينة",
    "cp1252": "Île Été Müller Straße Niña Öl Höst Ängen Café",
}


@pytest.mark.slow
def test_a_short_file_is_read_right_or_not_at_all(tmp_path: Path) -> None:
    wrong, right = [], 0
    for codec, titles in SHORT.items():
        for title in (word.replace("_", " ") for word in titles.split()):
            try:
                found = read(tmp_path, f"id,title\n1,{title}\n".encode(codec))
            except UnsureError as error:
                assert "Set encoding" in str(error)  # noqa: PT017
                continue
            right += found == [("1", title)]
            if found != [("1", title)]:
                wrong.append((codec, title, found))
    assert wrong == []
    assert right > 20


MEANT = ["Étude à la plage", "don’t", "Ölberg", "Łódź – Čas", "Девятый вал", "富春山居图", "Niño",
         "日本の海", "Άγιος Γεώργιος"]  # fmt: skip
MISREAD = [
    *(
        text.encode().decode(codec, "replace")
        for codec in ("latin-1", "cp1252", "mac_roman", "gb18030")
        for text in MEANT
    ),
    # Read as cp1250, and short words alone.
    "FrĂĽhling",
    "KĂĽnstler",
    "CafĂ©",
    "Ĺ\xa0uma",
    "Ĺ\x81Ä…ka",
    "munÈ›i",
    "cittÃ\xa0",
    "Menina √† janela",
    "Menina ├á janela",
    "Study вЂ“ evening",
    "Study ÔÇô evening",
    "ð£Ðûð╣ ð┤Ðûð╝",
    "Mój Ĺ›wiat",
]


@pytest.mark.parametrize("text", MISREAD)
def test_what_was_encoded_twice_stops_and_says_so(tmp_path: Path, text: str) -> None:
    body = f"id,title\n1,plain\n2,{text}\n".encode()
    with pytest.raises(UnsureError, match=r'saved again.*set encoding = "utf-8"'):
        read(tmp_path, body)
    assert len(read(tmp_path, body, encoding="utf-8")) == 2


def test_what_was_encoded_twice_is_found_anywhere(tmp_path: Path) -> None:
    body = "id,title\n" + "".join(f"{number},Été\n" for number in range(30_000)) + "x,CafÃ©\n"
    with pytest.raises(UnsureError, match='"Ã©" where "é"'):
        read(tmp_path, body.encode())


def test_texts_that_only_look_encoded_twice_are_read(tmp_path: Path) -> None:
    texts = [
        "«CAFÉ»", "“TÊTE”", "ÎLE…", "VÉRITÉ—", "„DÄ“", "SÃO", "IRMÃ”", "5 × 7", "Â la mode", "BÂ »",
        "Åse’s", "LÅ”", "ORĂŞENI", "ĂŢI", "à la", "√2", "В лесу – зима", "T恤", "DVD光盘", "谢谢",
        "丝网版画", "原野", "Ñandú", "Ð", "ØÅ", "Tатьяна",
    ]  # fmt: skip
    body = "id,title\n" + "".join(f"{at},{text}\n" for at, text in enumerate(texts))
    assert [row[1] for row in read(tmp_path, body.encode())] == texts
