"""Words that English has for several things, in Chinese: each as its page means it."""

import pytest
from django.template import Context, Template
from django.utils import translation

from curation.boards.selectors.registry import BOARDS
from curation.drafts.models import Proposal
from curation.duplicates.models import PairState
from curation.imports.models import ImportMapping, ImportRun


@pytest.mark.parametrize(
    ("board", "key", "label"),
    [("drop-off", "step", "步骤"), ("health", "aside", "已搁置"), ("runs", "run", "训练批次")],
)
def test_a_column_of_a_board_is_named_in_its_own_sense(board: str, key: str, label: str) -> None:
    labels = {
        str(column.label)
        for table in BOARDS[board].tables
        for column in table.columns
        if column.key == key
    }
    with translation.override("zh-hans"):
        shown = {
            str(column.label)
            for table in BOARDS[board].tables
            for column in table.columns
            if column.key == key
        }
    assert labels
    assert shown == {label}


def test_what_is_open_is_no_auction() -> None:
    with translation.override("zh-hans"):
        assert str(PairState.OPEN.label) == "待处理"
        assert str(Proposal.State.OPEN.label) == "待审"


def test_the_name_of_a_mapping_is_no_persons() -> None:
    with translation.override("zh-hans"):
        assert str(ImportMapping._meta.get_field("name").verbose_name) == "名称"
        assert str(ImportRun._meta.get_field("origin").verbose_name) == "文件来自"


def test_both_values_are_kept_and_not_liked() -> None:
    page = Template('{% load i18n %}{% translate "Both" context "values to keep" %}')
    with translation.override("zh-hans"):
        assert page.render(Context()) == "两者都保留"
