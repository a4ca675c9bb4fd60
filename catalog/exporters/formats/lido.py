"""LIDO 1.1: one record a work, in the order of its schema.

What the schema has no place for stands among the record's information, by the name of its cell.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext_lazy as _

from catalog.exporters.formats.base import Format, register
from catalog.exporters.homeless import rest_of
from catalog.exporters.rows import Cell, Row, unlisted
from common.workbooks import NOT_XML

NAMESPACE = "http://www.lido-schema.org"
OWN = "artrec"
TERMS = "http://terminology.lido-schema.org"
HUMAN_MADE_OBJECT, PRODUCTION = f"{TERMS}/lido00096", f"{TERMS}/lido00007"
# Cells that have elements of their own.
AT_HOME = frozenset(
    {
        "source", "source_id", "title_en", "title_zh", "artist_name", "artist_name_zh",
        "artist_sort_name", "artist_birth_year", "artist_death_year", "artist_gender",
        "artist_nationality", "artist_id", "artist_source", "attribution", "series", "series_zh",
        "date_text", "year_from", "year_to", "medium_en", "medium_zh", "classification", "height",
        "width", "depth", "dimensions_text", "tags", "source_terms", "description_en",
        "description_zh", "location", "accession_number", "credit_line", "provenance",
        "inscription", "source_url",
    }
)  # fmt: skip


@register
class LIDO(Format):
    """Records in a `lidoWrap`."""

    name, label = "lido", _("LIDO")
    extension, content_type = "xml", "application/xml"

    def begin(self) -> str:
        """Return the declaration and the root's start."""
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<lido:lidoWrap xmlns:lido="{NAMESPACE}">\n'

    def part(self, rows: Sequence[Row]) -> str:
        """Return records, one a line."""
        return "".join(f"{_record(row)}\n" for row in rows)

    def end(self) -> str:
        """Return the root's end."""
        return "</lido:lidoWrap>\n"


def _el(name: str, *content: str, **attributes: str) -> str:
    """Return an element, '' for one that holds nothing; `lang` is xml:lang."""
    body = "".join(content)
    if not body:
        return ""
    shown = "".join(
        f" {'xml:lang' if key == 'lang' else f'lido:{key}'}={quoteattr(value)}"
        for key, value in attributes.items()
    )
    return f"<lido:{name}{shown}>{body}</lido:{name}>"


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    text = escape(NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(cell)))
    return text.replace("\r", "&#13;")


def _record(row: Row) -> str:
    return _el(
        "lido",
        _el("lidoRecID", _text(f"{row['source']}/{row['source_id']}"), type="local", source=OWN),
        _el("category", _concept(HUMAN_MADE_OBJECT), _term("Human-made object")),
        _el(
            "descriptiveMetadata",
            _el("objectClassificationWrap", _work_type(row)),
            _identification(row),
            _el("eventWrap", _el("eventSet", _production(row))),
            _el("objectRelationWrap", _subjects(row), _series(row)),
            lang="en",
        ),
        _el("administrativeMetadata", _rights(row), _information(row), lang="en"),
    )


def _concept(uri: str) -> str:
    return _el("conceptID", uri, type="http://terminology.lido-schema.org/lido00099")


def _term(text: Cell) -> str:
    return _el("term", _text(text), lang="en")


def _work_type(row: Row) -> str:
    given = _term(row["classification"])
    none = _el("term", "work of art", lang="en", label="none")
    return _el("objectWorkTypeWrap", _el("objectWorkType", given or none))


def _names(row: Row, name: str, kind: str = "") -> str:
    """Return a value in both languages."""
    attributes = {"type": kind} if kind else {}
    return "".join(
        _el("appellationValue", _text(row[f"{name}{end}"]), lang=language, **attributes)
        for end, language in (("_en", "en"), ("_zh", "zh"))
    )


def _identification(row: Row) -> str:
    titles = _names(row, "title") or _el("appellationValue", "Untitled", label="none", lang="en")
    written = _el("inscriptionTranscription", _text(row["inscription"]))
    holder = _el("legalBodyName", _el("appellationValue", _text(row["location"])))
    number = _el("workID", _text(row["accession_number"]), type="inventory number")
    repository = _el("repositoryName", holder) + number
    return _el(
        "objectIdentificationWrap",
        _el("titleWrap", _el("titleSet", titles)),
        _el("inscriptionsWrap", _el("inscriptions", written)),
        _el("repositoryWrap", _el("repositorySet", repository, type="current")),
        _el("objectDescriptionWrap", _descriptions(row)),
        _measurements(row),
    )


def _descriptions(row: Row) -> str:
    sets = [
        _el(
            "objectDescriptionSet",
            _note(row[f"description_{language}"], language),
            _el("sourceDescriptiveNote", _text(row[f"description_{language}_by"]), lang="en"),
            type="description",
        )
        for language in ("en", "zh")
    ]
    history = _note(row["provenance"], "en")
    return "".join([*sets, _el("objectDescriptionSet", history, type="provenance")])


def _note(text: Cell, language: str) -> str:
    return _el("descriptiveNoteValue", _text(text), lang=language)


def _measurements(row: Row) -> str:
    sides = "".join(
        _el(
            "measurementSet",
            _el("measurementType", _term(side)),
            _el("measurementUnit", _term("cm")),
            _el("measurementValue", _text(row[side])),
        )
        for side in ("height", "width", "depth")
        if row[side] is not None
    )
    shown = _el("displayObjectMeasurements", _text(row["dimensions_text"]))
    return _el(
        "objectMeasurementsWrap",
        _el("objectMeasurementsSet", shown, _el("objectMeasurements", sides)),
    )


def _production(row: Row) -> str:
    dates = _span(row["year_from"], row["year_to"])
    media = "".join(
        _el("displayMaterialsTech", _text(row[f"medium_{language}"]), lang=language)
        for language in ("en", "zh")
    )
    return _el(
        "event",
        _el("eventType", _concept(PRODUCTION), _term("Production")),
        _el("eventActor", _actor(row)),
        _el("eventDate", _el("displayDate", _text(row["date_text"])), _el("date", dates)),
        _el("eventMaterialsTech", media),
    )


def _span(first: Cell, last: Cell) -> str:
    return _el("earliestDate", _year(first)) + _el("latestDate", _year(last))


def _year(year: Cell) -> str:
    return "" if year is None else f"{'-' if int(year) < 0 else ''}{abs(int(year)):04d}"


def _actor(row: Row) -> str:
    how = _el("attributionQualifierActor", _text(row["attribution"]))
    if not row["artist_name"]:
        nobody = _el("actor", _el("nameActorSet", _el("appellationValue", "Unknown", label="none")))
        return _el("actorInRole", nobody, how) if how else ""
    names = (
        _el("appellationValue", _text(row["artist_name"]), pref="preferred", lang="en")
        + _el("appellationValue", _text(row["artist_name_zh"]), lang="zh")
        + _el("appellationValue", _text(row["artist_sort_name"]), label="sort name", lang="en")
    )
    actor = _el(
        "actor",
        _el("actorID", _text(row["artist_id"]), type="local", source=str(row["artist_source"])),
        _el("nameActorSet", names),
        _el("nationalityActor", _term(row["artist_nationality"])),
        _el("vitalDatesActor", _span(row["artist_birth_year"], row["artist_death_year"])),
        _el("genderActor", _text(row["artist_gender"])),
    )
    return _el("actorInRole", actor, _el("roleActor", _term("artist")), how)


def _subjects(row: Row) -> str:
    tags = "".join(
        _subject(_el("conceptID", _text(tag), type="local", source=OWN) + _term(_words(tag)))
        for tag in unlisted(str(row["tags"]))
    )
    terms = "".join(_subject(_term(term)) for term in unlisted(str(row["source_terms"])))
    return _el("subjectWrap", tags + terms)


def _subject(concept: str) -> str:
    return _el("subjectSet", _el("subject", _el("subjectConcept", concept)))


def _words(tag: str) -> str:
    return tag.replace("-", " ")


def _series(row: Row) -> str:
    notes = "".join(
        _el("objectNote", _text(row[name]), lang=language)
        for name, language in (("series", "en"), ("series_zh", "zh"))
    )
    part = _el("relatedWorkRelType", _term("part of"))
    related = _el("relatedWork", _el("object", notes))
    return _el("relatedWorksWrap", _el("relatedWorkSet", related, part)) if notes else ""


def _rights(row: Row) -> str:
    credit = _el("creditLine", _text(row["credit_line"]), lang="en")
    return _el("rightsWorkWrap", _el("rightsWorkSet", credit))


def _information(row: Row) -> str:
    """Return where the record comes from, and all that has no element."""
    others = "".join(
        _el("recordInfoID", _text(cell), type="local", label=name)
        for name, cell in rest_of(row, AT_HOME).items()
    )
    holder = _el("appellationValue", _text(row["location"] or row["source"]))
    return _el(
        "recordWrap",
        _el("recordID", _text(row["source_id"]), type="local", source=str(row["source"])),
        _el("recordType", _term("Item-level record")),
        _el("recordSource", _el("legalBodyName", holder)),
        _el("recordInfoSet", _el("recordInfoLink", _text(row["source_url"]))),
        _el("recordInfoSet", others, type=OWN),
    )
