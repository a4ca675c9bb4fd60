"""Texts of language models as answers: what is read in spite of its form, and what is none."""

import json
from typing import Any

import pytest

from common.llm.answers import Answer, ChineseText, EnglishText, QuotedText, UnusableError, read

GOOD = {"en": "The sea at dawn.", "zh": "黎明的海。"}
JSON = json.dumps(GOOD)


class Pair(Answer):
    """An answer in both languages."""

    en: EnglishText
    zh: ChineseText


class Quote(Answer):
    """Words of a record."""

    words: QuotedText


@pytest.mark.parametrize(
    "text",
    [
        JSON, f"\ufeff{JSON}", f"```json\n{JSON}\n```",
        f"Sure!\n```json\n{JSON}\n```\nHope it helps.",
        f"Here is the JSON: {JSON}", f"<think>A sea. {{}}</think>\n{JSON}",
        json.dumps({**GOOD, "published": True}),
    ],
)  # fmt: skip
def test_an_answer_is_read_whatever_surrounds_it(text: str) -> None:
    assert read(text, Pair) == Pair(**GOOD)


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "NaN", "The sea.", f"{JSON}\n{JSON}", f"[{JSON}]", json.dumps(JSON),
        json.dumps({"answer": GOOD}), json.dumps({**GOOD, "en": ["The sea."]}),
        '{"en": "The sea \\ud800.", "zh": "黎明的海。"}', "[" * 20_000, "{" * 20_000,
    ],
)  # fmt: skip
def test_other_texts_are_no_answer(text: str) -> None:
    with pytest.raises(UnusableError):
        read(text, Pair)


@pytest.mark.parametrize(
    "english",
    [
        "**The sea** at dawn.", "# The sea at dawn.", "- The sea\n- at dawn", "1. The sea\n2. Dawn",
        "| sea | dawn |\n|---|---|", "_The sea_ at dawn.", "*The sea* at dawn.",
        "`The sea` at dawn.",
        "[b]The sea[/b] at dawn.", "The sea {{ secret }} at dawn.", "The [sea][1] at dawn.",
        "The [sea](x) at dawn.", "<b>The sea</b> at dawn.", "The sea &amp; the dawn.",
        "The sea, see evil.example now.", "The sea, see pay-me.shop/lot now.", "The sea ftp://x.y",
        "The sea javascript:alert(1)", "The sea, a@b.example", "The sea\x00 at dawn.",
        "The sea \u202eat dawn.", "The sea\u3164at dawn.", "The s\u034fea at dawn.",
        "The sea \u2800at dawn.", "The \uffa0sea\u115f.", "The sea\ufe0f at dawn.",
        "The sea\ufffd at dawn.", "The se\u0301\u0302\u0303\u0304a at dawn.",
    ],
)  # fmt: skip
def test_markup_links_and_hidden_signs_are_refused(english: str) -> None:
    with pytest.raises(UnusableError, match="en"):
        read(json.dumps({**GOOD, "en": english}), Pair)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ce tableau montre une mer calme, peinte à l'huile sur toile."),
        ("en", "Das Gemälde zeigt ein ruhiges Meer in der Morgendämmerung."),
        ("en", "El cuadro muestra un mar tranquilo al amanecer en la costa."),
        ("en", "Il dipinto raffigura un mare calmo che riflette la luce del mattino."),
        ("en", "O quadro mostra um mar calmo com uma luz suave."),
        ("en", "Het schilderij toont een kalme zee op een stille ochtend."),
        ("en", "Vous aimez la mer calme sous un ciel clair."),
        ("en", "Море на рассвете."), ("en", "黎明的海。"), ("en", "🌊🌅"),
        ("zh", "這幅畫畫的是黎明時分的大海，氣氛寧靜。"), ("zh", "夜明けの海を描いた油絵です。"),
        ("zh", "새벽의 바다 그림."), ("zh", "The sea at dawn."),
    ],
)  # fmt: skip
def test_another_language_is_refused(language: str, text: str) -> None:
    with pytest.raises(UnusableError, match=language):
        read(json.dumps({**GOOD, language: text}), Pair)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In Nu dans le bain, Pierre Bonnard shows a bath."),
        ("en", "You saved “La mer et le vent” and “Le port de la ville”."),
        ("en", "Oil on canvas, no portrait; 40.6 × 50.8 cm."),
        ("en", "[Untitled] (Boats) is a study in ink by J. de Vries, St. Ives."),
        ("en", "No. 5 and No. 6, two etchings on paper; snow * rain."),
        ("zh", "《寒江獨釣圖》是一幅水墨画，画的是江上的渔翁。"),
        ("zh", "Maren Holt 于 2004 年创作的布面油画。"),
    ],
)
def test_titles_and_names_stay_in_their_language(language: str, text: str) -> None:
    assert getattr(read(json.dumps({**GOOD, language: text}), Pair), language) == text


@pytest.mark.parametrize("words", ["*Untitled*", "1. State", "_verso_", "# 7"])
def test_words_of_a_record_are_quoted_as_they_stand(words: str) -> None:
    quote: Any = read(json.dumps({"words": words}), Quote)
    assert quote.words == words
