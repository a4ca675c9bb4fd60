"""LIDO as museums write it: languages, actors, dates, sizes, subjects; and as we write it."""

from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from catalog.importers import SourceError
from catalog.importers.sources import IMPORTERS, Request
from catalog.importers.sources.base import Delivery
from catalog.services.records import ArtworkRecord, Flag, Refusal
from tests.catalog.exchange.works import export, make_works

LIDO = "{http://www.lido-schema.org}"
NAMESPACE = 'xmlns:lido="http://www.lido-schema.org"'
# In the form of a German museum's record; the work is invented.
RECORD = f"""<lido:lido {NAMESPACE}>
<lido:lidoRecID lido:type="local" lido:source="Museum">DE-Mb1/obj1</lido:lidoRecID>
<lido:descriptiveMetadata xml:lang="de">
 <lido:objectClassificationWrap>
  <lido:objectWorkTypeWrap><lido:objectWorkType><lido:term>Gemälde</lido:term>
   </lido:objectWorkType></lido:objectWorkTypeWrap>
 </lido:objectClassificationWrap>
 <lido:objectIdentificationWrap>
  <lido:titleWrap><lido:titleSet>
   <lido:appellationValue lido:pref="preferred">Hafen am Morgen</lido:appellationValue>
   <lido:appellationValue xml:lang="en">Harbour in the Morning</lido:appellationValue>
   <lido:appellationValue xml:lang="zh-Hant">清晨的港口</lido:appellationValue>
  </lido:titleSet></lido:titleWrap>
  <lido:inscriptionsWrap><lido:inscriptions><lido:inscriptionTranscription>A. K. 1887
   </lido:inscriptionTranscription></lido:inscriptions></lido:inscriptionsWrap>
  <lido:repositoryWrap><lido:repositorySet lido:type="current"><lido:repositoryName>
   <lido:legalBodyName><lido:appellationValue>Stadtmuseum</lido:appellationValue>
   </lido:legalBodyName></lido:repositoryName>
   <lido:workID lido:type="inventory number">G 12</lido:workID>
  </lido:repositorySet></lido:repositoryWrap>
  <lido:objectDescriptionWrap>
   <lido:objectDescriptionSet lido:type="Beschreibung">
    <lido:descriptiveNoteValue xml:lang="en">Boats at a quay.</lido:descriptiveNoteValue>
   </lido:objectDescriptionSet>
   <lido:objectDescriptionSet lido:type="Provenienz">
    <lido:descriptiveNoteValue>Geschenk 1902</lido:descriptiveNoteValue>
   </lido:objectDescriptionSet>
  </lido:objectDescriptionWrap>
  <lido:objectMeasurementsWrap><lido:objectMeasurementsSet>
   <lido:displayObjectMeasurements>Rahmen: 70 x 90 cm; Bild: 650 x 810 mm
   </lido:displayObjectMeasurements>
   <lido:objectMeasurements>
    <lido:measurementSet><lido:measurementType>Höhe</lido:measurementType>
     <lido:measurementUnit>cm</lido:measurementUnit>
     <lido:measurementValue>70</lido:measurementValue></lido:measurementSet>
    <lido:extentMeasurements>Rahmen</lido:extentMeasurements>
   </lido:objectMeasurements>
   <lido:objectMeasurements>
    <lido:measurementSet><lido:measurementType><lido:term>Höhe</lido:term></lido:measurementType>
     <lido:measurementUnit><lido:term>mm</lido:term></lido:measurementUnit>
     <lido:measurementValue>650</lido:measurementValue></lido:measurementSet>
    <lido:measurementSet><lido:measurementType>Breite</lido:measurementType>
     <lido:measurementUnit>mm</lido:measurementUnit>
     <lido:measurementValue>810</lido:measurementValue></lido:measurementSet>
    <lido:measurementSet><lido:measurementType>Gewicht</lido:measurementType>
     <lido:measurementUnit>kg</lido:measurementUnit>
     <lido:measurementValue>4</lido:measurementValue></lido:measurementSet>
   </lido:objectMeasurements>
  </lido:objectMeasurementsSet></lido:objectMeasurementsWrap>
 </lido:objectIdentificationWrap>
 <lido:eventWrap>
  <lido:eventSet><lido:event>
   <lido:eventType><lido:term>Erwerb</lido:term></lido:eventType>
   <lido:eventDate><lido:displayDate>1902</lido:displayDate></lido:eventDate>
  </lido:event></lido:eventSet>
  <lido:eventSet><lido:event>
   <lido:eventType><lido:conceptID lido:type="URI">http://terminology.lido-schema.org/lido00007
    </lido:conceptID><lido:term>Herstellung</lido:term></lido:eventType>
   <lido:eventActor><lido:actorInRole><lido:actor lido:type="person">
    <lido:actorID lido:type="URI">http://d-nb.info/gnd/1</lido:actorID>
    <lido:nameActorSet><lido:appellationValue lido:pref="preferred">Kern, Anna
     </lido:appellationValue></lido:nameActorSet>
    <lido:nationalityActor><lido:term>German</lido:term></lido:nationalityActor>
    <lido:vitalDatesActor><lido:earliestDate>1850-02-01</lido:earliestDate>
     <lido:latestDate>1921</lido:latestDate></lido:vitalDatesActor>
    <lido:genderActor>female</lido:genderActor></lido:actor>
    <lido:roleActor><lido:term>Maler</lido:term></lido:roleActor>
    <lido:attributionQualifierActor>attributed to</lido:attributionQualifierActor>
   </lido:actorInRole></lido:eventActor>
   <lido:eventActor><lido:actorInRole><lido:actor>
    <lido:nameActorSet><lido:appellationValue>Jan Vos</lido:appellationValue></lido:nameActorSet>
    </lido:actor><lido:roleActor><lido:term>after</lido:term></lido:roleActor>
   </lido:actorInRole></lido:eventActor>
   <lido:eventDate><lido:displayDate>um 1887</lido:displayDate><lido:date>
    <lido:earliestDate>1885</lido:earliestDate><lido:latestDate>1889-12-31</lido:latestDate>
   </lido:date></lido:eventDate>
   <lido:eventMaterialsTech>
    <lido:displayMaterialsTech xml:lang="en">Oil on canvas</lido:displayMaterialsTech>
   </lido:eventMaterialsTech>
  </lido:event></lido:eventSet>
 </lido:eventWrap>
 <lido:objectRelationWrap><lido:subjectWrap>
  <lido:subjectSet><lido:subject><lido:subjectConcept><lido:term>harbour</lido:term>
  </lido:subjectConcept></lido:subject></lido:subjectSet>
  <lido:subjectSet><lido:subject><lido:subjectPlace><lido:place><lido:namePlaceSet>
   <lido:appellationValue>Altona</lido:appellationValue></lido:namePlaceSet></lido:place>
  </lido:subjectPlace></lido:subject></lido:subjectSet>
 </lido:subjectWrap></lido:objectRelationWrap>
</lido:descriptiveMetadata>
<lido:administrativeMetadata xml:lang="de">
 <lido:rightsWorkWrap><lido:rightsWorkSet><lido:creditLine>Stadtmuseum, Geschenk
 </lido:creditLine></lido:rightsWorkSet></lido:rightsWorkWrap>
 <lido:recordWrap><lido:recordID lido:type="local">1</lido:recordID>
  <lido:recordType><lido:term>Einzelobjekt</lido:term></lido:recordType>
  <lido:recordSource/>
  <lido:recordInfoSet><lido:recordInfoLink>https://museum.example/1</lido:recordInfoLink>
  </lido:recordInfoSet></lido:recordWrap>
</lido:administrativeMetadata></lido:lido>"""


def delivered(path: Path, content: str | bytes) -> Delivery:
    """Return what the importer makes of a file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return IMPORTERS["lido"].read(Request(path, None, lambda _: None))


def items(path: Path, content: str | bytes) -> list[object]:
    """Return its records and what it reports."""
    return list(delivered(path, content).records)


def test_a_museums_record_is_understood(tmp_path: Path) -> None:
    (record,) = items(tmp_path / "a.xml", RECORD)
    assert isinstance(record, ArtworkRecord)
    assert (record.source_id, record.title_en) == ("DE-Mb1/obj1", "Harbour in the Morning")
    assert record.title_zh == "清晨的港口"
    assert (record.classification, record.medium_en) == ("Gemälde", "Oil on canvas")
    assert (record.date_text, record.year_from, record.year_to) == ("um 1887", 1885, 1889)
    assert (record.height_cm, record.width_cm) == (Decimal(65), Decimal(81))
    assert record.dimensions_text.endswith("Gewicht 4 kg")
    assert (record.location, record.accession_number) == ("Stadtmuseum", "G 12")
    assert (record.description_en, record.provenance) == ("Boats at a quay.", "Geschenk 1902")
    assert (record.inscription, record.credit_line) == ("A. K. 1887", "Stadtmuseum, Geschenk")
    assert record.source_url == "https://museum.example/1"
    assert record.tags == ("harbour",)
    assert record.source_terms == ("Hafen am Morgen", "Altona")
    artist = record.artist
    assert artist is not None
    assert (artist.source_id, artist.name_en) == ("http://d-nb.info/gnd/1", "Anna Kern")
    assert (artist.sort_name, artist.nationality) == ("Kern, Anna", "German")
    assert (artist.birth_year, artist.death_year, artist.gender) == (1850, 1921, "female")
    assert record.attribution == "attributed to, after Jan Vos"


def test_a_record_says_nothing_of_fields_that_it_does_not_have(tmp_path: Path) -> None:
    bare = RECORD.replace("<lido:displayDate>um 1887</lido:displayDate>", "")
    bare = bare.replace("eventMaterialsTech", "eventMethod")
    (record,) = items(tmp_path / "a.xml", bare)
    assert isinstance(record, ArtworkRecord)
    assert "medium_en" not in record.carried
    assert "price_minor" not in record.carried
    assert record.date_text == "1885–1889-12-31"


def test_the_records_of_a_wrap_have_their_lines(tmp_path: Path) -> None:
    second = RECORD.replace("DE-Mb1/obj1", "DE-Mb1/obj2").replace(">um 1887<", ">soon<")
    second = second.replace("<lido:earliestDate>1885</lido:earliestDate>", "")
    nameless = RECORD.replace("DE-Mb1/obj1", "")
    whole = f"<lido:lidoWrap {NAMESPACE}>{RECORD}\n{second}\n{nameless}</lido:lidoWrap>"
    found = items(tmp_path / "a.xml", whole)
    assert [type(one) for one in found] == [ArtworkRecord, ArtworkRecord, Refusal]
    assert isinstance(found[1], ArtworkRecord)
    assert found[1].line == RECORD.count("\n") + 2
    assert (found[1].year_from, found[1].year_to) == (1889, 1889)
    assert isinstance(found[2], Refusal)
    assert found[2].reason.startswith("source_id")


def test_a_size_that_is_none_is_flagged(tmp_path: Path) -> None:
    (flag, record) = items(
        tmp_path / "a.xml",
        RECORD.replace(
            "<lido:measurementValue>650</lido:measurementValue>",
            "<lido:measurementValue>tall</lido:measurementValue>",
        ),
    )
    assert isinstance(flag, Flag)
    assert (flag.field, flag.text) == ("height", "tall mm")
    assert isinstance(record, ArtworkRecord)
    assert record.width_cm == 81


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FETCHES = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REFERS = '<!DOCTYPE l SYSTEM "http://127.0.0.1:9/lido.dtd">'


@pytest.mark.parametrize("head", [LAUGHS, FETCHES, REFERS])
def test_entities_that_expand_or_fetch_are_refused(head: str, tmp_path: Path) -> None:
    record = RECORD.replace("Gemälde", "&a;" if "ENTITY" in head else "Gemälde")
    with pytest.raises(SourceError, match="defines entities or refers to another file"):
        items(tmp_path / "a.xml", head + record)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not well-formed XML"), ("No,Title\n1,Tide", "not well-formed XML"),
        ("<html><p>Not found</p></html>", "has no LIDO record"),
        (b"\x89PNG\r\n", "not well-formed XML"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(content: str | bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=reason):
        items(tmp_path / "a.xml", content)


def test_a_file_that_breaks_off_keeps_the_records_before(tmp_path: Path) -> None:
    whole = f"<lido:lidoWrap {NAMESPACE}>{RECORD * 1}{RECORD[:900]}"
    records = delivered(tmp_path / "a.xml", whole).records
    assert isinstance(next(records), ArtworkRecord)
    with pytest.raises(SourceError, match="after record 1"):
        list(records)


def test_other_encodings_are_read(tmp_path: Path) -> None:
    for encoding in ("utf-16", "iso-8859-1"):
        text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + RECORD.replace("清晨的港口", "")
        (record,) = items(tmp_path / "a.xml", text.encode(encoding))
        assert isinstance(record, ArtworkRecord)
        assert record.classification == "Gemälde"


# The order of the schema's elements, as far as we write them.
ORDER = {
    "lido": ["lidoRecID", "category", "descriptiveMetadata", "administrativeMetadata"],
    "descriptiveMetadata": [
        "objectClassificationWrap", "objectIdentificationWrap", "eventWrap", "objectRelationWrap",
    ],
    "objectIdentificationWrap": [
        "titleWrap", "inscriptionsWrap", "repositoryWrap", "objectDescriptionWrap",
        "objectMeasurementsWrap",
    ],
    "event": ["eventType", "eventActor", "eventDate", "eventMaterialsTech"],
    "actorInRole": ["actor", "roleActor", "attributionQualifierActor"],
    "actor": ["actorID", "nameActorSet", "nationalityActor", "vitalDatesActor", "genderActor"],
    "administrativeMetadata": ["rightsWorkWrap", "recordWrap"],
    "recordWrap": ["recordID", "recordType", "recordSource", "recordInfoSet"],
    "objectDescriptionSet": ["descriptiveNoteValue", "sourceDescriptiveNote"],
}  # fmt: skip
REQUIRED = [
    "lidoRecID", "descriptiveMetadata/objectClassificationWrap/objectWorkTypeWrap/objectWorkType",
    "descriptiveMetadata/objectIdentificationWrap/titleWrap/titleSet/appellationValue",
    "administrativeMetadata/recordWrap/recordID", "administrativeMetadata/recordWrap/recordType",
    "administrativeMetadata/recordWrap/recordSource",
]  # fmt: skip


@pytest.mark.django_db
def test_an_export_has_what_lido_requires_in_its_order(tmp_path: Path) -> None:
    works = make_works()
    root = ElementTree.parse(export(tmp_path / "a.xml", "lido", works)).getroot()  # noqa: S314
    assert root.tag == f"{LIDO}lidoWrap"
    assert len(root) == len(works)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    for record in root:
        for path in REQUIRED:
            steps = "/".join(f"{LIDO}{step}" for step in path.split("/"))
            assert record.find(steps) is not None, path
        assert all(part.get(lang) for part in record if part.tag.endswith("Metadata"))
        for element in record.iter():
            name = element.tag.removeprefix(LIDO)
            if name in ORDER:
                places = [ORDER[name].index(child.tag.removeprefix(LIDO)) for child in element]
                assert places == sorted(places), name


@pytest.mark.django_db
def test_an_export_says_who_wrote_a_text(tmp_path: Path) -> None:
    path = export(tmp_path / "a.xml", "lido", make_works()[1:2])
    root = ElementTree.parse(path).getroot()  # noqa: S314
    notes = [one.text for one in root.iter(f"{LIDO}sourceDescriptiveNote")]
    assert notes[0] is not None
    assert notes[0].startswith("Written by a language model (qwen")
    assert notes[1] is not None
    assert "Composed from the catalogue record" in notes[1]
