"""Every text that people read is found and translated, wherever it stands."""

import re
from pathlib import Path

import allauth
import polib
import pytest
from django.utils import translation

from artrec_site.messages import CATALOGUE, Text, texts, update
from tests.conftest import ROOT

# A sentence, or anything Chinese, between the quotes of a script.
TEXT_OF_A_SCRIPT = re.compile(r"""(["'`])([A-Z][a-z’']* [^"'`]*|[^"'`]*[\u3400-\u9fff][^"'`]*)\1""")


@pytest.mark.slow
def test_the_catalogue_has_every_text_translated_and_no_other() -> None:
    catalogue = polib.pofile(str(CATALOGUE), check_for_duplicates=True)
    assert not catalogue.untranslated_entries()
    assert not catalogue.fuzzy_entries()
    # Merging two branches can leave a text twice; the first one would count.
    keys = [(entry.msgctxt, entry.msgid) for entry in catalogue]
    assert len(keys) == len(set(keys))
    assert update(catalogue, texts(ROOT)) == ([], [])


# We say 你 and 账户, and write 15%; a half-width space is for what a placeholder may bring.
NOT_OUR_CHINESE = re.compile(r"您|帐|账号|登出|\d %|%s %|[\u3400-\u9fff][,;?!]|[\u3400-\u9fff]\.$")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%d|\{\w*\}")


def test_our_chinese_keeps_to_one_form_of_address_and_to_chinese_signs() -> None:
    for planted in ("您的密码", "帐户", "15 % 的税", "你好, 再见", "已保存."):
        assert NOT_OUR_CHINESE.search(planted)
    for entry in polib.pofile(str(CATALOGUE)):
        for chinese in (entry.msgstr, *entry.msgstr_plural.values()):
            assert not NOT_OUR_CHINESE.search(chinese), chinese


def test_a_translation_has_the_placeholders_of_its_text() -> None:
    for entry in polib.pofile(str(CATALOGUE)):
        chinese = entry.msgstr or entry.msgstr_plural[0]
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        assert set(PLACEHOLDER.findall(chinese)) == wanted, entry.msgid
        # A template fills in every text: one with a sign of its own would stay in English.
        assert ("%" in PLACEHOLDER.sub("", chinese)) <= ("%" in entry.msgid), entry.msgid


@pytest.mark.slow
@pytest.mark.parametrize("pages", ["account", "mfa", "usersessions"])
def test_the_account_pages_are_in_our_chinese(pages: str) -> None:
    """What allauth has no Chinese for, or addresses as 您, our catalogue replaces."""
    library = Path(allauth.__file__).parent
    found = {*texts(library / pages), *texts(library / "templates" / pages)}
    assert len(found) > 2
    with translation.override("zh-hans"):
        for each in found:
            chinese = translation.gettext(each.text)
            if each.plural:
                chinese = translation.ngettext(each.text, each.plural, 2)
            assert re.search(r"[\u3400-\u9fff]", chinese) or not re.search(r"[a-z]", each.text), (
                each
            )
            assert not re.search("您|帐|账号|登出|token|Email|passkey", chinese), each


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ('_("Plain")', Text("Plain")),
        ('translation.gettext("By its module")', Text("By its module")),
        ('gettext_noop("Noted")', Text("Noted")),
        ('gettext_lazy(\n    "In two "\n    "pieces"\n)', Text("In two pieces")),
        ('ngettext("%(n)d lot", "%(n)d lots", n)', Text("%(n)d lot", "%(n)d lots")),
        ('ngettext_lazy("a bid", "bids")', Text("a bid", "bids")),
        ('pgettext("month", "May")', Text("May", context="month")),
        ('pgettext_lazy("verb", "May")', Text("May", context="verb")),
        ('npgettext("hall", "room", "rooms", 2)', Text("room", "rooms", "hall")),
        ('npgettext_lazy("hall", "seat", "seats")', Text("seat", "seats", "hall")),
    ],
)
@pytest.mark.parametrize("app", ["accounts", "auctions/services", "recommendations/feed"])
def test_a_text_planted_in_code_is_found(
    tmp_path: Path, app: str, planted: str, found: Text
) -> None:
    (tmp_path / app).mkdir(parents=True)
    (tmp_path / app / "planted.py").write_text(f"def f(n):\n    return {planted}\n")
    assert texts(tmp_path) == [found]


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ('{% translate "Plain" %}', Text("Plain")),
        ('<a title="{% translate "May" context "month" %}">', Text("May", context="month")),
        ('{{ _("A variable") }}', Text("A variable")),
        ('{% if name == _("Compared") %}yes{% endif %}', Text("Compared")),
        ("{% blocktranslate %}Whole{% endblocktranslate %}", Text("Whole")),
        (
            "{% blocktranslate with name=lot.name %}Lot {{ name }}{% endblocktranslate %}",
            Text("Lot %(name)s"),
        ),
        (
            "{% blocktranslate trimmed %}\n      In two\n      lines\n  {% endblocktranslate %}",
            Text("In two lines"),
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} bid{% plural %}bids{% endblocktranslate %}",
            Text("%(n)s bid", "bids"),
        ),
        (
            """{% blocktranslate trimmed count n=lots context "hall" %}
                 a seat
               {% plural %}
                 {{ n }}
                 seats
               {% endblocktranslate %}""",
            Text("a seat", "%(n)s seats", "hall"),
        ),
        ('{% blocktranslate context "verb" %}May{% endblocktranslate %}', Text("May", "", "verb")),
    ],
)
@pytest.mark.parametrize("name", ["page.html", "email/letter_message.txt"])
def test_a_text_planted_in_a_template_is_found(
    tmp_path: Path, name: str, planted: str, found: Text
) -> None:
    file = tmp_path / "templates" / name
    file.parent.mkdir(parents=True)
    file.write_text(f"{{% load i18n %}}\n<ul>\n    <li>'{planted}\n  </li>\n</ul>\n")
    assert texts(tmp_path) == [found]


@pytest.mark.slow
def test_gettext_has_no_other_alias() -> None:
    """Texts are found by the names of functions."""
    renamed = re.compile(r"import [^#\n]*gettext\w* as (?!_\b)")
    assert renamed.search("from django.utils.translation import pgettext as p")
    for path in ROOT.glob("*/**/*.py"):
        if path.parts[len(ROOT.parts)] not in {".venv", ".artrec", "tests"}:
            assert not renamed.search(path.read_text()), path


def test_new_texts_are_appended_and_old_ones_removed() -> None:
    catalogue = polib.POFile(wrapwidth=0)
    for text in ("kept", "gone"):
        catalogue.append(polib.POEntry(msgid=text, msgstr="译文"))
    wanted = [Text("a lot", "%(n)s lots"), Text("kept"), Text("May", context="month")]
    assert update(catalogue, wanted) == ([wanted[0], wanted[2]], [Text("gone")])
    assert [entry.msgid for entry in catalogue] == ["kept", "a lot", "May"]
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == ["a lot", "May"]
    assert "#:" not in str(catalogue)


def test_scripts_hold_no_text_of_their_own() -> None:
    """A page gives its scripts their texts in `data-text-…`, where templates translate them."""
    for planted in ('f("No connection")', "f(`Try ${again} later`)", 'f("没有连接")'):
        assert TEXT_OF_A_SCRIPT.search(planted)
    for path in (ROOT / "static/js").glob("*.js"):
        code = re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.MULTILINE)
        assert not TEXT_OF_A_SCRIPT.findall(code), path


def test_a_work_and_a_form_are_saved_by_different_words() -> None:
    with translation.override("zh-hans"):
        assert translation.pgettext("a work", "Save") == "收藏"
        assert translation.gettext("Save") == "保存"


def test_our_words_do_not_stand_in_for_those_of_libraries() -> None:
    """A short English word that we use in a sense of our own has a context."""
    with translation.override("zh-hans"):
        assert (translation.gettext("Date"), translation.gettext("now")) == ("日期", "现在")
        assert translation.pgettext("a work", "Date") == "年代"
