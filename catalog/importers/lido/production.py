"""Who made the object of a LIDO record, when, and of what."""

from typing import Any

from catalog.importers.lido.elements import (
    all_of,
    first_text,
    is_sorted,
    language_of,
    put_spoken,
    spoken,
)
from catalog.importers.structured import Maker, Stated, term_of

PRODUCTION = {
    "lido00007", "lido00012", "lido00030", "300054713", "production", "creation", "herstellung",
    "entwurf", "entstehung", "ausführung", "design", "制作", "创作", "製作", "創作", "fabrication",
    "création",
}  # fmt: skip


def put_production(element: Any, stated: Stated) -> None:
    """Put makers, dates and media of the production, else of the first event with a person."""
    events = all_of(element, "descriptiveMetadata/eventWrap/eventSet/event")
    made = [one for one in events if _is_production(one)]
    for event in made or [one for one in events if all_of(one, "eventActor")][:1]:
        for actor in all_of(event, "eventActor"):
            _put_actor(actor, stated)
        _put_dates(event, stated)
        shown = "eventMaterialsTech/displayMaterialsTech"
        put_spoken(event, shown, stated, "medium")
        if not all_of(event, shown):
            terms = all_of(event, "eventMaterialsTech/materialsTech/termMaterialsTech/term")
            texts = [term_of(one.text) for one in terms if language_of(one) != "zh"]
            stated.put("medium_en", ", ".join(dict.fromkeys(filter(None, texts))))


def _is_production(event: Any) -> bool:
    kinds = all_of(event, "eventType/conceptID") + all_of(event, "eventType/term")
    kinds += all_of(event, "eventType/Concept/prefLabel")
    return any((one.text or "").strip().rsplit("/", 1)[-1].lower() in PRODUCTION for one in kinds)


def _put_actor(event_actor: Any, stated: Stated) -> None:
    for role in all_of(event_actor, "actorInRole"):
        how = [one.text for one in all_of(role, "attributionQualifierActor") if one.text]
        how += [one.text for one in all_of(role, "attributionQualifierActor/term") if one.text]
        roles = [one.text for one in all_of(role, "roleActor/term") if one.text]
        names = spoken(role, "actor/nameActorSet/appellationValue")
        shown = [one.text for language, one in names if language != "zh" and not is_sorted(one)]
        chinese = [one.text for language, one in names if language == "zh"]
        if not (shown or chinese):
            continue
        life = "actor/vitalDatesActor"
        stated.makers.append(
            Maker(
                name=(shown or chinese)[0],
                id=first_text(role, "actor/actorID").strip(),
                how=tuple(how or roles[:1]),
                name_zh=chinese[0] if shown and chinese else "",
                sort_name=next((one.text for _lang, one in names if is_sorted(one)), ""),
                born=first_text(role, f"{life}/earliestDate"),
                died=first_text(role, f"{life}/latestDate"),
                gender=first_text(role, "actor/genderActor", "actor/genderActor/term"),
                nationality=first_text(role, "actor/nationalityActor/term"),
            )
        )
    if not all_of(event_actor, "actorInRole"):
        for shown_actor in all_of(event_actor, "displayActorInRole")[:1]:
            if shown_actor.text and shown_actor.text.strip():
                stated.makers.append(Maker(name=shown_actor.text))


def _put_dates(event: Any, stated: Stated) -> None:
    stated.put("date_text", first_text(event, "eventDate/displayDate"))
    first = first_text(event, "eventDate/date/earliestDate")
    last = first_text(event, "eventDate/date/latestDate")
    stated.put("year_from", first)
    stated.put("year_to", last)
    if first or last:
        stated.put("date_text", first if first == last or not last else f"{first}–{last}")
