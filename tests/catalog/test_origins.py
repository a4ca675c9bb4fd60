"""What a language model wrote is marked for ever; a curator's own text is the curator's."""

import csv
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from catalog.models import Artwork, TextOrigin
from catalog.services import imports
from catalog.services.artworks import UnknownTagError
from catalog.services.origins import undone_origin
from catalog.services.records import ArtworkRecord
from catalog.services.texts import Edited, TagsEdit, TextEdit, edit_works
from catalog.services.work_merging import merge_works, unmerge_works
from common import clock
from tests import factories
from tests.catalog.exchange.works import elsewhere, export, load
from tests.catalog.test_desk import form

pytestmark = pytest.mark.django_db
MODELS = "A quiet harbour at low tide, painted in oil on canvas in 2004 by Maren Holt."
MODELS_ZH = "退潮时分的宁静港湾，由玛伦·霍尔特于2004年以布面油画绘成。"
CORRECTED = "A harbour at low tide, painted in oil on canvas in 2003 by Maren Holt."
OWN = "Boats rest on the mud while the sun goes down behind three cranes."
OWN_ZH = "船只搁浅在泥滩上，三架起重机背后，夕阳西沉。"
MARK = TextOrigin("model", MODELS, "2026-11-29", model="qwen", prompt_version="3")
MARK_ZH = TextOrigin("model", MODELS_ZH, "2026-11-29", model="qwen", prompt_version="3")


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.make_curator())
    return client


@pytest.fixture
def work() -> Artwork:
    """A work whose description in both languages a model wrote."""
    made = factories.make_artwork()
    accept(made, MODELS, MARK)
    accept(made, MODELS_ZH, MARK_ZH, "zh")
    made.refresh_from_db()
    return made


def accept(work: Artwork, text: str, origin: TextOrigin | None, language: str = "en") -> Edited:
    """Accept a text in place of the one that stands there."""
    work.refresh_from_db()
    there = getattr(work, f"description_{language}")
    (done,) = edit_works(edits=[TextEdit(work.pk, language, there, text, origin)])  # type: ignore[arg-type]
    assert done is not None
    return done


def save(desk: Client, work: Artwork, **changes: object) -> Artwork:
    """Save a work's ordinary form; its errors fail."""
    address = reverse("admin:catalog_artwork_change", args=[work.pk])
    work.refresh_from_db()
    texts = {"description_en": work.description_en, "description_zh": work.description_zh}
    answer = desk.post(address, form(work, **(texts | changes)))
    assert answer.status_code == 302, answer.context["errors"]
    work.refresh_from_db()
    return work


def by(work: Artwork, language: str = "en") -> str:
    """Return who wrote a work's description, as its page says."""
    with translation.override("zh-hans" if language == "zh" else "en"):
        return work.description_byline


@pytest.mark.parametrize(
    ("language", "text", "corrected", "own"),
    [
        ("en", MODELS, CORRECTED, OWN),
        ("zh", MODELS_ZH, MODELS_ZH.replace("2004", "2003"), OWN_ZH),
    ],
)
def test_the_words_of_a_text_tell_whose_it_is(
    language: str, text: str, corrected: str, own: str
) -> None:
    mark = TextOrigin("model", text, "2026-11-29", model="qwen")
    assert mark.followed(text) == mark
    assert mark.followed(corrected).is_edited
    assert mark.followed(corrected, own=True).is_edited
    assert mark.followed(own).is_edited
    assert mark.followed(own, own=True).is_replaced
    assert mark.followed("").is_replaced
    assert mark.followed("").followed(own).is_replaced
    # Whatever happened before, the model's words are the model's.
    assert not mark.followed(own, own=True).followed(text).is_replaced
    assert mark.followed("").followed(corrected).is_edited


def test_an_accepted_text_is_marked_on_the_page_in_the_api_and_in_exports(
    desk: Client, work: Artwork, tmp_path: Path
) -> None:
    page = desk.get(work.get_absolute_url()).text
    assert "Written by a language model (qwen, Nov. 29, 2026)" in page
    chinese = desk.get(
        work.get_absolute_url(), headers={"accept-language": "zh-hans"}, follow=True
    ).text
    assert "由语言模型撰写（qwen，2026年11月29日）" in chinese
    read = desk.get(f"/api/v1/artworks/{work.pk}").json()
    assert read["description_source"] == "model"
    assert read["description_origin"] == {
        "source": "model", "model": "qwen", "written_on": "2026-11-29", "edited": False,
    }  # fmt: skip
    call_command("export_artworks", "csv", str(tmp_path / "works.csv"))
    (row,) = csv.DictReader((tmp_path / "works.csv").open(encoding="utf-8-sig", newline=""))
    assert "qwen" in row["description_en_origin"]
    assert "qwen" in row["description_zh_origin"]


def test_a_text_by_a_curator_has_no_origin(desk: Client) -> None:
    work = factories.make_artwork(description_en=OWN)
    read = desk.get(f"/api/v1/artworks/{work.pk}").json()
    assert (read["description_source"], read["description_origin"]) == ("curator", None)
    assert "Written by a curator" in desk.get(work.get_absolute_url()).text


def test_what_the_record_composed_is_marked_too(desk: Client) -> None:
    work = factories.make_artwork()
    accept(work, MODELS, TextOrigin("record", MODELS, "2026-11-29"))
    assert "Composed from the catalogue record (Nov" in desk.get(work.get_absolute_url()).text
    assert desk.get(f"/api/v1/artworks/{work.pk}").json()["description_source"] == "record"


def test_the_ordinary_form_takes_no_mark_off(desk: Client, work: Artwork) -> None:
    save(desk, work, title_en="Another title")
    assert "edited" not in by(work)
    save(desk, work, description_en=CORRECTED)
    assert by(work).endswith("edited by a curator")
    save(desk, work, description_en=OWN, description_source="curator", description_author="Me")
    assert by(work).endswith("edited by a curator")
    assert by(work, "zh").startswith("由语言模型撰写")


def test_a_curator_says_that_a_text_is_their_own(desk: Client, work: Artwork) -> None:
    address = reverse("admin:catalog_artwork_change", args=[work.pk])
    assert 'name="own_en"' in desk.get(address).text
    answer = desk.post(address, form(work, description_en=CORRECTED, own_en="on"))
    assert "own_en" in answer.context["adminform"].form.errors
    work.refresh_from_db()
    assert work.description_en == MODELS
    save(desk, work, description_en=OWN, own_en="on")
    assert by(work) == "Written by a curator"
    assert 'name="own_en"' not in desk.get(address).text
    entry = LogEntry.objects.get_for_object(work).latest()
    assert "description_en_origin" in entry.changes_dict
    shown = desk.get(reverse("admin:auditlog_logentry_change", args=[entry.pk])).text
    assert "Written by a language model (qwen, Nov. 29, 2026)" in shown
    assert "since replaced" in shown
    assert "prompt_version" not in shown
    save(desk, work, description_en=MODELS)
    assert by(work).startswith("Written by a language model")


def test_a_text_in_an_emptied_place_is_its_writers(desk: Client, work: Artwork) -> None:
    save(desk, work, description_en="")
    save(desk, work, description_en=OWN)
    assert by(work) == "Written by a curator"
    save(desk, work, description_en="")
    save(desk, work, description_en=CORRECTED)
    assert by(work).endswith("edited by a curator")


def test_a_models_text_is_known_after_another_took_its_place(desk: Client, work: Artwork) -> None:
    other = "Cranes stand over wet sand, and a dog runs after gulls towards the evening."
    accept(work, other, TextOrigin("model", other, "2026-11-30", model="llama"))
    save(desk, work, description_en=MODELS)
    assert by(work) == "Written by a language model (qwen, Nov. 29, 2026)"
    save(desk, work, description_en="")
    save(desk, work, description_en=OWN)
    assert by(work) == "Written by a curator"
    for text, model in ((other, "llama"), (CORRECTED, "qwen")):
        save(desk, work, description_en="")
        save(desk, work, description_en=text)
        assert by(work).startswith(f"Written by a language model ({model}")


def test_an_undone_text_of_a_model_is_known_beside_the_one_before(work: Artwork) -> None:
    other = TextOrigin("model", OWN, "2026-11-30", model="llama")
    done = accept(work, OWN, other)
    before, after = done.before["origin"], done.after["origin"]
    accept(work, MODELS, undone_origin(before=before, after=after, text=MODELS))
    work.refresh_from_db()
    assert by(work) == str(MARK)
    origin = TextOrigin.stored(work.description_en_origin)
    assert origin is not None
    assert origin.followed("").followed(OWN).model == "llama"


@pytest.mark.parametrize("choice", ["kept", "merged"])
def test_a_merged_work_knows_the_models_texts_of_both(
    desk: Client, work: Artwork, choice: str
) -> None:
    kept = factories.make_artwork("Again", description_en=OWN)
    journal = merge_works(kept_id=kept.pk, merged_id=work.pk, choices={"description_en": choice})
    kept.refresh_from_db()
    assert by(kept) == ("Written by a curator" if choice == "kept" else str(MARK))
    save(desk, kept, description_en="")
    save(desk, kept, description_en=MODELS)
    assert by(kept) == str(MARK)
    unmerge_works(kept_id=kept.pk, merged_id=work.pk, journal=journal)
    work.refresh_from_db()
    assert by(work) == str(MARK)


def test_earlier_texts_of_models_go_through_an_export(
    work: Artwork, tmp_path: Path, settings: LazySettings
) -> None:
    other = TextOrigin("model", OWN, "2026-11-30", model="llama")
    accept(work, OWN, other)
    work.refresh_from_db()
    before = work.description_en_origin
    assert [one["model"] for one in before["earlier"]] == ["qwen"]
    path = export(tmp_path / "works.csv", "csv", [work])
    elsewhere(settings)
    load("csv", path)
    assert Artwork.objects.get().description_en_origin == before


def test_a_text_that_was_declared_a_models_stays_one(desk: Client) -> None:
    work = factories.make_artwork(description_en=MODELS, description_source="model")
    address = reverse("admin:catalog_artwork_change", args=[work.pk])
    sent = form(work, description_en=CORRECTED, description_source="curator")
    assert "description_source" in desk.post(address, sent).context["adminform"].form.errors
    save(desk, work, description_en=OWN, description_source="curator")
    assert by(work) == "Written by a curator"


def test_a_source_that_replaces_a_text_is_its_author() -> None:
    def load(text: str) -> None:
        record = ArtworkRecord("1", title_en="Low Tide", description_en=text)
        list(imports.load(source="test", records=[record], now=clock.now))

    load(OWN)
    work = Artwork.objects.get()
    accept(work, MODELS, MARK)
    load(OWN + " New.")
    work.refresh_from_db()
    assert (work.description_en, by(work)) == (MODELS, str(MARK))
    # Its text is back as the source has it, and follows the source again.
    accept(work, OWN + " New.", MARK.followed(OWN, own=True))
    load("The source's next text about cranes and mud.")
    work.refresh_from_db()
    assert by(work) == "From the source"
    load(MODELS)
    work.refresh_from_db()
    assert by(work).startswith("Written by a language model")


def test_nobodys_text_is_overwritten(work: Artwork) -> None:
    stale = TextEdit(work.pk, "en", "what stood there before", OWN, None)
    (done,) = edit_works(edits=[stale])
    assert done is not None
    assert not done.applied
    work.refresh_from_db()
    assert work.description_en == MODELS


def test_tags_are_added_and_removed_one_by_one_and_unknown_ones_refused(work: Artwork) -> None:
    Artwork.objects.filter(pk=work.pk).update(tags=["sea"])
    (done,) = edit_works(edits=[TagsEdit(work.pk, add=("harbour", "sea"))])
    assert done == Edited(
        applied=True, before={"tags": ["sea"]}, after={"tags": ["sea", "harbour"]}
    )
    with pytest.raises(UnknownTagError):
        edit_works(edits=[TagsEdit(work.pk, add=("no-such-tag",))])
    edit_works(edits=[TagsEdit(work.pk, remove=("sea",))])
    work.refresh_from_db()
    assert work.tags == ["harbour"]
    assert "harbour" in work.search_text
