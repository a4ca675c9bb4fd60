"""Open data of museums: each in its own form, with the traps that it has."""

import pytest

from catalog.importers.sources import IMPORTERS
from tests.catalog.importers.museums import PATHS, reading, size, years


@pytest.mark.parametrize("path", PATHS)
def test_every_fixture_is_read_to_its_end_without_a_refusal(path: str) -> None:
    found = reading(path)
    assert found.source == path.split("/", maxsplit=1)[0]
    assert found.refusals == []
    assert all(record.location for record in found.records.values())
    assert all(record.artist is None or record.artist.name_en for record in found.records.values())


def test_a_file_and_its_folder_are_the_same() -> None:
    assert reading("met").records == reading("met/MetObjects.csv").records
    assert reading("nga").records == reading("nga/objects.csv").records
    assert reading("carnegie").records == reading("carnegie/cmoa.csv").records


def test_moma_has_the_same_works_as_csv_and_as_json() -> None:
    table, objects = reading("moma/Artworks.csv").records, reading("moma/Artworks.json").records
    assert len(objects) == 4
    assert {key: table[key].digest() for key in objects} == {
        key: record.digest() for key, record in objects.items()
    }


def test_of_momas_sizes_its_own_columns_count_and_the_text_where_they_lack_a_side() -> None:
    found = {key: size(record) for key, record in reading("moma/Artworks.csv").records.items()}
    assert found == {
        "1": "121.92 x 101.6", "2": "74.93 x 55.88 x 53.34", "3": "29 x 40", "4": "15.2 x 20.3",
        "5": "2.5 x 24.8", "6": "50.8 x 40.6", "7": "", "8": "13.9 x 11.3",
    }  # fmt: skip


def test_momas_makers_are_told_apart_by_their_ids() -> None:
    found = reading("moma/Artworks.csv")
    ada = found.artist("2")
    assert (ada.source_id, ada.birth_year, ada.death_year) == ("11", 1907, 1978)
    assert (ada.nationality, ada.gender, ada.dates_text) == (
        "American",
        "female",
        "American, 1907–1978",
    )
    assert found.records["2"].attribution == "with Bo Fictitious"
    partners = found.artist("3")
    assert (partners.source_id, partners.name_en) == ("13", "Example Partners, Inc.")
    assert (partners.birth_year, partners.nationality) == (None, "")
    assert found.artist("5").death_year is None


def test_makers_whom_nobody_can_tell_apart_stay_a_text_and_are_flagged() -> None:
    found = reading("moma/Artworks.csv")
    assert found.records["6"].artist is None
    assert found.records["6"].attribution == "Various Artists, Ada Invented, Emil Third"
    assert [flag for flag in found.flags if "artist" in flag] == found.flags
    assert found.records["4"].attribution == "Unknown Photographer"


def test_momas_dates_are_read_of_their_text() -> None:
    found = {key: years(record) for key, record in reading("moma/Artworks.csv").records.items()}
    assert found == {
        "1": (1945, 1945), "2": (1927, 1939), "3": (1925, 1930), "4": (None, None),
        "5": (1988, 1988), "6": (1960, 1969), "7": (None, None), "8": (1923, 1923),
    }  # fmt: skip


def test_mets_makers_stand_in_parallel_columns() -> None:
    found = reading("met")
    hans = found.artist("102")
    assert (hans.source_id, hans.sort_name, hans.birth_year) == ("162", "Beispiel, Hans", 1590)
    assert found.records["102"].attribution == ("After Pieter Voorbeeld, published by Jan Uitgever")
    assert found.records["104"].attribution == "attributed to"
    assert found.records["106"].attribution == "Unknown"
    assert found.artist("107").death_year is None


def test_who_sits_for_a_portrait_is_no_maker_of_it() -> None:
    work = reading("met").records["108"]
    assert work.attribution == "workshop of"
    assert "Prince Sample" in work.source_terms
    assert work.series is not None
    assert work.series.title_en == "Invented Album"


def test_mets_years_may_be_before_christ_and_turned_ones_are_flagged() -> None:
    found = reading("met")
    assert years(found.records["103"]) == (-1479, -1425)
    assert years(found.records["106"]) == (None, None)
    assert years(found.records["107"]) == (1999, 2001)
    (flag,) = found.flags
    assert "the last year, 1999, is before the first, 2001" in flag


def test_mets_sizes_of_several_parts_give_the_works_own() -> None:
    found = {key: size(record) for key, record in reading("met").records.items()}
    assert found == {
        "101": "64.8 x 96.5", "102": "18.3 x 13.3", "103": "1.7 x 1.2", "104": "132.1 x 61",
        "105": "", "106": "", "107": "152.4 x 152.4", "108": "38.9 x 25.6",
    }  # fmt: skip


def test_mets_tags_and_periods_become_tags_and_terms() -> None:
    found = reading("met").records
    assert {"ship", "storm", "painting"} <= set(found["101"].tags)
    assert {"New Kingdom", "Dynasty 18", "reign of Thutmose III"} <= set(found["103"].source_terms)
    assert found["106"].title_en == "Photograph"


def test_the_national_gallerys_files_are_joined_by_their_ids() -> None:
    found = reading("nga")
    first = found.records["1"]
    assert (found.artist("1").source_id, first.attribution) == ("10", "workshop of")
    assert (first.tags, first.source_terms) == (("renaissance", "painting"), ("Florentine",))
    assert found.records["2"].attribution == ("after Andrea Invented, publisher Example & Sons")
    assert found.artist("2").name_en == "Carlo Stecher"
    assert found.records["3"].attribution == "Roman 1st Century B.C."
    assert years(found.records["3"]) == (-100, -1)
    assert found.records["5"].attribution == "with others, with Saul Hand"


def test_a_maker_whom_the_file_of_persons_lacks_is_flagged_and_left_as_it_is() -> None:
    found = reading("nga")
    assert found.flags == [
        'objects.csv: line 7: constituentid: "99": constituents.csv has no such id'
    ]
    assert "artist" not in found.records["4"].carried


def test_clevelands_texts_come_before_its_sizes_in_metres() -> None:
    found = reading("cleveland")
    assert {key: size(record) for key, record in found.records.items()} == {
        "1": "99.8 x 160.6", "2": "17 x 20.8", "3": "210 x 65", "4": "19.4", "5": "12.3 x 12.3",
        "6": "",
    }  # fmt: skip
    assert [flag.split(":")[0] for flag in found.flags] == ["object 5", "object 6", "object 6"]


def test_clevelands_makers_have_lives_qualifiers_and_names_of_their_own_language() -> None:
    found = reading("cleveland")
    copyist = found.artist("2")
    assert (copyist.source_id, copyist.birth_year, copyist.death_year) == ("52", 1570, 1629)
    assert found.records["2"].attribution == (
        "after Maerten Original (Flemish, 1532–1603), publisher Raphael Publisher"
    )
    shen = found.artist("3")
    assert (shen.name_en, shen.name_zh, shen.nationality) == ("Shen Invented", "沈無名", "Chinese")
    assert (found.records["3"].title_zh, found.records["5"].title_zh) == ("江山圖", "")
    assert "artist" not in found.records["6"].carried


def test_clevelands_texts_are_without_markup_and_its_lists_are_lines() -> None:
    first = reading("cleveland").records["1"]
    assert first.description_en == "A lake & its mountain."
    assert first.provenance == "The artist\nInvented collector, Boston"
    assert first.inscription == "signed lower left: T. Example"


def test_clevelands_csv_says_the_same_of_makers_and_years() -> None:
    table, objects = reading("cleveland/data.csv"), reading("cleveland")
    for key in ("1", "2"):
        assert years(table.records[key]) == years(objects.records[key])
        assert table.artist(key).name_en == objects.artist(key).name_en
        assert table.artist(key).by_name


def test_smks_titles_and_dates_are_in_its_lists() -> None:
    found = reading("smk/items.json")
    first = found.records["KMS9001"]
    assert (first.title_en, first.accession_number) == ("View of the Harbour", "KMS9001")
    assert years(first) == (1815, 1815)
    assert ("oil-painting" in first.medium_tags, "painting" in first.tags) == (True, True)
    assert list(first.other_titles) == ["da"]
    assert found.records["KKS9002"].title_en == "Efter maleriet"
    assert years(found.records["KMS9004"]) == (1905, 1907)


def test_smks_sizes_are_the_works_own_before_its_frames() -> None:
    found = reading("smk/items.json")
    assert {key: size(record) for key, record in found.records.items()} == {
        "KMS9001": "63.5 x 85", "KKS9002": "18.3 x 13.7", "KMS9003": "40 x 30",
        "KMS9004": "45 x 45", "KKS9005": "",
    }  # fmt: skip
    assert [flag for flag in found.flags if "framed" in flag]
    assert "brutto: højde 800 millimeter" in found.records["KMS9001"].dimensions_text


def test_smks_makers_have_roles_days_of_birth_and_nations() -> None:
    found = reading("smk/items.json")
    painter = found.artist("KMS9001")
    assert (painter.source_id, painter.name_en) == ("1_person", "C.W. Opdigtet")
    assert (painter.birth_year, painter.death_year, painter.nationality) == (1783, 1853, "Danish")
    assert found.records["KKS9002"].attribution == (
        "after Johannes Forlæg, publisher Johann Digter"
    )
    assert found.records["KMS9004"].attribution == "attributed to"
    assert found.records["KKS9005"].artist is None
    assert found.records["KKS9005"].attribution == "school of Peter Paul Rubens"


def test_smks_lines_are_the_same_items_packed() -> None:
    lines, answer = reading("smk/items.jsonl.gz").records, reading("smk/items.json").records
    assert {key: answer[key] for key in lines} == lines


def test_cooper_hewitts_folder_has_an_object_a_file() -> None:
    found = reading("cooper_hewitt")
    assert sorted(found.records) == ["18100633", "18100700", "18100800", "18100900"]
    assert [note for note in found.notes if "index.json" in note] == found.notes
    assert {key: size(record) for key, record in found.records.items()} == {
        "18100633": "6.8 x 14.7", "18100700": "93 x 53.3", "18100800": "25.4 x 12.7",
        "18100900": "29.4 x 40.2",
    }  # fmt: skip


def test_cooper_hewitts_participants_made_the_work_or_gave_it() -> None:
    found = reading("cooper_hewitt")
    assert found.records["18100700"].attribution == "designer, manufacturer Example Wallpaper Co."
    designer = found.artist("18100700")
    assert (designer.birth_year, designer.death_year, designer.nationality) == (
        1899,
        1983,
        "American",
    )
    assert found.records["18100800"].attribution == "Unknown"
    assert found.records["18100900"].attribution == "attributed to, after Giovanni Scena"
    assert found.records["18100633"].medium_en.startswith("linen")
    assert found.records["18100700"].inscription == "R. Designer\nNo. 12"


def test_carnegies_sizes_are_inches_and_its_dates_are_days() -> None:
    found = reading("carnegie")
    sizes = [size(record) for record in found.records.values()]
    assert sizes == ["33.02 x 14.92", "73.66 x 92.71", "23.5 x 11.43", ""]
    assert [years(record) for record in found.records.values()] == [
        (1855, 1865), (1890, 1890), (None, None), (1901, 1925),
    ]  # fmt: skip


def test_carnegies_makers_are_designers_sitters_or_unknown() -> None:
    unknown, painted, vase, portrait = reading("carnegie").records.values()
    assert (unknown.artist, unknown.attribution) == (None, "unknown Austrian")
    assert painted.artist is not None
    assert (painted.artist.sort_name, painted.artist.birth_year) == ("Sample, Mary", 1844)
    assert vase.attribution == "designer, manufacturer Example Frères"
    assert (portrait.attribution, "Boy Seated" in portrait.source_terms) == ("", True)


def test_all_sources_have_a_reader() -> None:
    museums = {"tate", "moma", "met", "nga", "cleveland", "smk", "cooper_hewitt", "carnegie"}
    assert museums <= IMPORTERS.keys()
