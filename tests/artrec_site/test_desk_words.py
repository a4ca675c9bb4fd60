"""The desk speaks in words: of constraints, of wrong fields, and in Chinese."""

import re

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BaseConstraint, Model
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from auctions.models import Sale
from catalog.models import Artist, Artwork
from tests import factories
from tests.auctions.test_desk import form_of_a_sale
from tests.desk_pages import shown_form

# The apps whose models are not ours.
OTHERS = {"account", "auth", "auditlog"}


def models_at_the_desk() -> set[type[Model]]:
    """Return the project's models that have a form at the desk, inlines included."""
    found: set[type[Model]] = set()
    for model, desk in admin.site._registry.items():
        found |= {model, *(inline.model for inline in desk.inlines)}
    return {model for model in found if model._meta.app_label not in OTHERS}


def fault_of(model: type[Model], constraint: BaseConstraint) -> str:
    """Return what is wrong with a constraint's message, '' for nothing."""
    name = f"{model.__name__}.{constraint.name}"
    if constraint.name in constraint.get_violation_error_message():
        return f"{name} has no message"
    with translation.override("zh-hans"):
        if not re.search(r"[\u4e00-\u9fff]", str(constraint.violation_error_message)):
            return f"{name} has no message in Chinese"
    try:
        model._meta.get_field(constraint.violation_error_code or "")
    except FieldDoesNotExist:
        return f"{name} names no field"
    return ""


def test_every_constraint_says_what_to_do_beside_a_field() -> None:
    checked = [
        fault_of(model, constraint)
        for model in models_at_the_desk()
        for constraint in model._meta.constraints
    ]
    assert [fault for fault in checked if fault] == []
    assert len(checked) > 12


@pytest.fixture
def desk(client: Client) -> Client:
    """A curator's browser."""
    client.force_login(factories.make_curator())
    return client


@pytest.mark.slow
@pytest.mark.django_db
def test_wrong_fields_are_named_above_a_long_form_and_beside_each(
    desk: Client, gallery: list[Artwork]
) -> None:
    changes = {"ends_at_0": "2001-01-01", "lots-0-start_price": "0", "payment_days": "x"}
    page = desk.post(reverse("admin:auctions_sale_add"), form_of_a_sale(gallery, **changes))
    links = dict(re.findall(r'<a class="underline" href="#(\w[\w-]*)">([^<]*)</a>', page.text))
    assert links == {
        "id_ends_at_0": "Ends", "id_lots-0-start_price": "Lot 1 · Starting price",
        "id_payment_days": "Days to pay",
    }  # fmt: skip
    assert all(f'id="{anchor}"' in page.text for anchor in links)
    assert page.text.count("A sale must end after it opens.") == 2
    assert "is violated" not in page.text
    assert not Sale.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_lot_that_would_end_before_it_opens_by_the_sales_times_is_named(
    desk: Client, gallery: list[Artwork]
) -> None:
    changes = {"lots-0-opens_at_0": "2100-01-01", "lots-0-opens_at_1": "12:00"}
    page = desk.post(reverse("admin:auctions_sale_add"), form_of_a_sale(gallery, **changes))
    assert "A lot must end after it opens. An empty time is the sale’s." in page.text
    twice = {"lots-0-number": "7", "lots-1-number": "7"}
    page = desk.post(reverse("admin:auctions_sale_add"), form_of_a_sale(gallery, **twice))
    assert "Another lot of the sale has this number." in page.text
    assert not Sale.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_new_sale_is_held_where_the_site_is(desk: Client) -> None:
    form = shown_form(desk.get(reverse("admin:auctions_sale_add")))
    assert form["timezone"] == [Sale().timezone]


@pytest.mark.slow
@pytest.mark.django_db
def test_an_artist_is_sorted_by_the_family_name_until_a_curator_says_otherwise(
    desk: Client,
) -> None:
    where = reverse("admin:catalog_artist_add")
    desk.post(where, {"name_en": "Vincent van Gogh", "sort_name": ""})
    artist = Artist.objects.get()
    assert artist.sort_name == "Gogh, Vincent van"
    change = reverse("admin:catalog_artist_change", args=[artist.pk])
    form = shown_form(desk.get(change))
    desk.post(change, form | {"name_en": "Theo van Gogh"})
    artist.refresh_from_db()
    assert artist.sort_name == "Gogh, Theo van"
    form = shown_form(desk.get(change))
    desk.post(change, form | {"sort_name": "Van Gogh, Theo"})
    form = shown_form(desk.get(change))
    desk.post(change, form | {"name_en": "Theodorus van Gogh"})
    artist.refresh_from_db()
    assert (artist.name_en, artist.sort_name) == ("Theodorus van Gogh", "Van Gogh, Theo")


HAN = re.compile(r"[\u4e00-\u9fff]")
# Written the same in Chinese.
SAME = {"ID", "id"}


@pytest.mark.django_db
def test_the_desk_is_chinese_for_who_reads_chinese() -> None:
    request = RequestFactory().get("/")
    request.user = User.objects.create_superuser("root@artrec.example", None)
    english: list[str] = []
    with translation.override("zh-hans"):
        for model in models_at_the_desk():
            desk = admin.site._registry.get(model)
            words = {str(model._meta.verbose_name), str(model._meta.verbose_name_plural)}
            if desk is not None:
                shown = [*desk.get_list_display(request), *desk.get_readonly_fields(request)]
                shown += [] if desk.has_add_permission(request) else desk.fields or []
                adds = desk.has_add_permission(request)
                fields = desk.get_form(request, change=not adds)().fields
                typed = [name for name in fields if adds or name in shown]
                words |= {str(fields[name].label or "") for name in typed}
                shown = [name for name in shown if name not in fields]
                words |= {str(label_for_field(name, model, desk)) for name in shown}
                words |= {str(text) for _name, text in desk.get_action_choices(request, [])}
            of_model = f"{model._meta.label}: "
            english += [
                of_model + str(word)
                for word in words
                if word and not HAN.search(str(word)) and str(word) not in SAME
            ]
    assert sorted(english) == []
