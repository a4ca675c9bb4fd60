"""What sources say of rights, and where the picture is, is stored with the record; not fetched."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalog.importers.fields import Fields
from catalog.importers.museum import Work
from catalog.importers.sources import (
    IMPORTERS,
    Request,
    carnegie,
    cleveland,
    cooper_hewitt,
    met,
    moma,
    nga,
    smk,
)
from catalog.models import Artwork
from catalog.services import imports
from catalog.services.records import ArtworkRecord
from common import clock

Given = dict[str, Any]
PICTURE = "https://museum.example/a.jpg"


def texts(read: Callable[[Fields], Work], given: Given) -> tuple[object, object]:
    found = read(Fields(1, given)).texts
    return found.get("rights"), found.get("picture_url")


@pytest.mark.parametrize(
    ("read", "given", "rights", "picture"),
    [
        (moma.work_of, {"ImageURL": PICTURE}, None, PICTURE),
        (moma.work_of, {"ThumbnailURL": PICTURE}, None, PICTURE),
        (moma.work_of, {"Title": "x"}, None, None),
        (met.work_of, {"is public domain": "True", "rights and reproduction": ""},
         "Public domain", None),
        (met.work_of, {"is public domain": "False", "rights and reproduction": "© 2024 Holt"},
         "© 2024 Holt", None),
        (met.work_of, {"is public domain": "False"}, "", None),
        (cleveland.work_of, {"share_license_status": "CC0", "images": {
            "web": {"url": "w"}, "print": {"url": PICTURE}}}, "CC0", PICTURE),
        (cleveland.work_of, {"share_license_status": "Copyrighted", "copyright": "© Holt",
                             "image_web": PICTURE, "image_print": ""},
         "Copyrighted · © Holt", PICTURE),
        (cleveland.work_of, {"images": {}}, None, ""),
        (smk._work_of, {"rights": "https://creativecommons.org/publicdomain/zero/1.0/",
                        "image_native": PICTURE, "image_thumbnail": "t"},
         "https://creativecommons.org/publicdomain/zero/1.0/", PICTURE),
        (smk._work_of, {"public_domain": True, "image_thumbnail": "t"}, "Public domain", "t"),
        (cooper_hewitt.work_of, {"images": [
            {"b": {"url": "other", "is_primary": "0"}},
            {"z": {"url": "z", "is_primary": "1"}, "b": {"url": PICTURE, "is_primary": "1"}},
        ]}, None, PICTURE),
        (cooper_hewitt.work_of, {"images": []}, None, ""),
        (carnegie.work_of, {"image_url": f"{PICTURE}|other"}, None, PICTURE),
        (carnegie.work_of, {"images": [{"image_url": PICTURE}]}, None, PICTURE),
    ],
)  # fmt: skip
def test_a_source_s_rights_and_picture(
    read: Callable[[Fields], Work], given: Given, rights: str | None, picture: str | None
) -> None:
    assert texts(read, given) == (rights, picture)


def only(name: str, path: Path) -> ArtworkRecord:
    delivery = IMPORTERS[name].read(Request(path, None, lambda _note: None))
    (record,) = [one for one in delivery.records if isinstance(one, ArtworkRecord)]
    return record


def test_pictures_of_the_national_gallery_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    (tmp_path / nga.OBJECTS).write_text("objectid,accessionnum,title\n1,1.1,Tide\n")
    (tmp_path / nga.LINKS).write_text("objectid,constituentid,displayorder,roletype\n")
    (tmp_path / nga.PICTURES).write_text(
        "uuid,iiifurl,viewtype,depictstmsobjectid,openaccess\n"
        "a,https://api.nga.example/iiif/a,alternate,1,1\n"
        "b,https://api.nga.example/iiif/b,primary,1,1\n"
    )
    record = only("nga", tmp_path)
    assert record.picture_url == "https://api.nga.example/iiif/b/full/max/0/default.jpg"
    assert record.rights == "CC0"


def test_lido_says_the_rights_in_a_work_and_its_largest_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"""<lido:lidoWrap xmlns:lido="http://www.lido-schema.org"><lido:lido>
        <lido:lidoRecID>1</lido:lidoRecID><lido:administrativeMetadata>
        <lido:rightsWorkWrap><lido:rightsWorkSet><lido:rightsType><lido:term>Rights Reserved
        </lido:term></lido:rightsType><lido:rightsHolder><lido:legalBodyName>
        <lido:appellationValue>M. Holt</lido:appellationValue></lido:legalBodyName>
        </lido:rightsHolder></lido:rightsWorkSet></lido:rightsWorkWrap>
        <lido:resourceWrap><lido:resourceSet>
        <lido:resourceRepresentation lido:type="image_thumb"><lido:linkResource>
        https://museum.example/small.jpg</lido:linkResource></lido:resourceRepresentation>
        <lido:resourceRepresentation lido:type="image_master"><lido:linkResource>{PICTURE}
        </lido:linkResource></lido:resourceRepresentation></lido:resourceSet></lido:resourceWrap>
        </lido:administrativeMetadata></lido:lido></lido:lidoWrap>""")
    record = only("lido", path)
    assert (record.rights, record.picture_url) == ("Rights Reserved · © M. Holt", PICTURE)


def test_linked_art_says_the_rights_of_an_object_or_of_its_picture(tmp_path: Path) -> None:
    shown = {
        "type": "DigitalObject", "access_point": [{"id": PICTURE}],
        "subject_to": [{"type": "Right", "classified_as": [
            {"id": "https://creativecommons.org/publicdomain/zero/1.0/", "_label": "CC0"}]}],
    }  # fmt: skip
    node = {
        "id": "https://museum.example/1", "type": "HumanMadeObject", "_label": "Tide",
        "representation": [{"type": "VisualItem", "digitally_shown_by": [shown]}],
    }  # fmt: skip
    path = tmp_path / "a.json"
    path.write_text(json.dumps(node))
    record = only("linked_art", path)
    assert (record.rights, record.picture_url) == ("CC0", PICTURE)
    path.write_text(json.dumps(node | {"subject_to": [{"type": "Right", "_label": "© Holt"}]}))
    assert only("linked_art", path).rights == "© Holt"


@pytest.mark.django_db
def test_they_are_stored_follow_their_source_and_are_no_addresses_of_scripts() -> None:
    def load(**values: str) -> Artwork:
        record = ArtworkRecord(source_id="1", title_en="Tide", **values)  # type: ignore[arg-type]
        list(imports.load(source="loft", records=[record], now=clock.now))
        return Artwork.objects.get()

    work = load(rights="CC0", picture_url=PICTURE)
    assert (work.rights, work.picture_link, work.images.count()) == ("CC0", PICTURE, 0)
    assert load(rights="© Holt", picture_url="javascript:x").rights == "© Holt"
    assert "javascript" not in Artwork.objects.get().picture_url
