"""One grammar for the dates of all languages: what a token means is in `words.toml`.

    date    a clause, or several (`1956, 1957`); a bracket after a period gives its years
    clause  moments joined by a dash, 'to', 'or', 'and', a slash
    moment  one of year, decade, century, period, with what bounds it: late, before, BCE

A moment without a unit of its own takes that of its neighbour: 'late 18th-early 19th century',
'1890-95', '2160-2040 BC'.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalog.reading.dates.brackets import without_brackets
from catalog.reading.dates.clauses import (
    DATES,
    JOINTS,
    NUMBERS,
    RANGE,
    Clause,
    clauses,
    joined,
    without_days,
)
from catalog.reading.dates.lexicon import bare
from catalog.reading.dates.moments import SILENT, Moment, read_moment, unreadable
from catalog.reading.dates.names import without_names
from catalog.reading.dates.others import is_life, is_of_a_model
from catalog.reading.dates.resolving import at_the_turn, bounded, in_its_year, resolved, share
from catalog.reading.dates.spans import SHORT_YEAR, Span, Unit, lacks_a_figure
from catalog.reading.dates.words import Token, tokenise
from common.reading import UnreadableError

NOTHING = {"undated", "noise", "open", "close"}
TO = {"a", "al", "alla"}
SINCE = {"since", "after"}
ABBREVIATION = re.compile(r"[a-z]\.")


@dataclass(frozen=True)
class Reading:
    """A span, and whether its text names an era; `refines` when it changes the one before it.

    `bare` when it is a century by its Roman number alone, `signed` when a minus is all that makes
    its one year BCE, though the year may be one of ours: '-1890'.
    """

    span: Span
    bce: bool | None = None
    refines: bool = False
    bare: bool = False
    signed: bool = False


def read(text: str) -> Reading | None:
    """Return the years of a text, None where it says that there are none."""
    tokens = joined(without_names(without_days(without_brackets(tokenise(text)))))
    says_none = any(token.kind == "undated" for token in tokens)
    if says_none and all(token.kind in NOTHING for token in tokens):
        return None
    # 'n.d. [c. 1890]': the work names none, the catalogue does.
    found = clauses([token for token in tokens if token.kind != "undated"])
    reading = _combined(found, text)
    if reading.bce is None and lacks_a_figure(*reading.span.ends, text):
        raise unreadable(text)
    return reading


def _combined(found: list[Clause], text: str) -> Reading:
    """Return what all clauses say together; cyclic years come last, to be checked by the rest."""
    readings: list[tuple[Reading, Clause]] = []
    later: Reading | None = None
    ordered = sorted((clause for clause in found if clause.may_date), key=_is_cyclic)
    for clause in ordered:
        before = readings[-1][0] if readings else None
        reading = _read_clause(clause, before, text, alone=clause is ordered[-1] and before is None)
        if reading is None:
            continue
        if clause.apart:
            later = later or (_until(reading) if clause.shown else reading)
        elif clause.instead or reading.refines:
            readings[-1:] = [(reading, clause)]
        elif clause.bracket and before is not None and not (clause.is_other or clause.making):
            readings[-1] = _both(before, reading, clause, text), readings[-1][1]
        else:
            readings.append((_named(reading, clause, found), clause))
    whole = _whole(readings, text) or later
    if whole is None or is_of_a_model(found, is_cast=later is not None):
        raise unreadable(text)
    if len(ordered) == 1 and whole.bce is None and is_life(whole.span, ordered[0], found):
        raise unreadable(text)
    return whole


def _until(reading: Reading) -> Reading:
    """Return the span of a work that existed by then: 'exhibited 1923'."""
    return replace(reading, span=bounded(reading.span, "until"))


def _whole(readings: list[tuple[Reading, Clause]], text: str) -> Reading | None:
    """Return what several dates say together."""
    whole: Reading | None = None
    for reading, clause in readings:
        whole = reading if whole is None else _both(whole, reading, clause, text)
    return whole


def _named(reading: Reading, clause: Clause, found: list[Clause]) -> Reading:
    """Return what a clause says; as a period where it is the bracket after a name."""
    span, place = reading.span, found.index(clause)
    is_range = span.first is not None and span.first != span.last
    if clause.bracket and is_range and place > 0 and found[place - 1].is_name:
        return replace(reading, span=replace(span, unit=Unit.STYLE))
    return reading


def _is_cyclic(clause: Clause) -> bool:
    return clause.has("cycle") and not clause.has(*DATES, "period")


def _read_clause(
    clause: Clause, whole: Reading | None, text: str, *, alone: bool
) -> Reading | None:
    """Return what a clause says; one of a print may be in words that we don't know."""
    try:
        return _clause(clause.tokens, text, whole)
    except UnreadableError:
        if clause.apart and not alone:
            return None
        raise


def _both(one: Reading, other: Reading, clause: Clause, text: str) -> Reading:
    """Return two clauses as one: a period and its years, or two dates of one work."""
    period, dated = (one.span, other.span) if one.span.is_period else (other.span, one.span)
    periods = period.is_period
    overlap = one.span.overlap(other.span)
    bce = one.bce if other.bce is None else other.bce
    if not clause.is_other and (periods or (clause.bracket and not clause.making)):
        if periods and not dated.is_period and _counts_whole(period, dated, overlap):
            return Reading(dated, bce)
        if overlap is None:
            raise _apart(text)
        # 'Edo period (1615-1868), ca. 1830': the bracket stands for the period.
        # … but a century in one narrows it: 「江戸時代（19世紀）」.
        states = clause.bracket and periods and other.span.unit != Unit.CENTURY
        stated = replace(other.span, unit=Unit.PERIOD) if states else overlap
        return Reading(stated, bce)
    coarse = {span.is_period or span.unit == Unit.CENTURY for span in (one.span, other.span)}
    if overlap is not None and len(coarse) == 2:
        return Reading(overlap, bce)
    if one.bare or other.bare:
        raise unreadable(text)  # 'XIV, 1890'
    return Reading(one.span.union(other.span), bce)


def _counts_whole(period: Span, dated: Span, overlap: Span | None) -> bool:
    """Tell whether a period does not narrow the date beside it.

    Styles outlive their reigns, and the bounds of dynasties BCE differ from museum to museum.
    """
    if overlap is None:
        return period.unit == Unit.STYLE
    return dated.unit == Unit.CENTURY and (dated.last or 0) < 0


def _apart(text: str) -> UnreadableError:
    return UnreadableError(
        _("“%(text)s” contains two dates that contradict each other") % {"text": text.strip()[:60]}
    )


def _clause(tokens: Sequence[Token], text: str, before: Reading | None) -> Reading | None:
    """Return the span of one clause, None where it has no date; `before` is what came before."""
    moments, joints = _moments(tokens, text)
    if not moments:
        return None
    if len(moments) == 1 and moments[0].is_open and before is not None:
        return _refined(moments[0], before, text)
    moments, joints = at_the_turn(moments, joints, text)
    share(moments, joints, text)
    span = resolved(moments[0], text)
    between = any(token.kind == "between" for token in tokens)
    for joint, left, right in zip(joints, moments, moments[1:], strict=False):
        span = _continued(span, joint, (left, right), text, between=between)
    eras = [moment.bce for moment in moments if moment.bce is not None]
    alone = any(moment.roman and moment.number is not None for moment in moments)
    signed = [moment for moment in moments if moment.signed]
    if signed and (before is not None and not before.bce):
        raise unreadable(text)  # '1880, -1890'
    may_be_ours = any(_written(moment) >= SHORT_YEAR for moment in signed)
    if may_be_ours and False in [bool(moment.bce) for moment in moments]:
        raise unreadable(text)  # '-1890/1895'
    may_be_ours = may_be_ours and len(moments) == 1
    return Reading(span, eras[-1] if eras else None, bare=alone, signed=may_be_ours)


def _continued(
    span: Span, joint: str, pair: tuple[Moment, Moment], text: str, *, between: bool
) -> Span:
    """Return a span with the moment that a joint leads to; `pair` has the moments beside it."""
    left, right = pair
    following = resolved(right, text)
    if left.hijri != right.hijri:
        return _in_both_calendars(span, following, text, is_islamic=left.hijri)
    if left.bound in SINCE and joint == "to" and not right.bound:
        return span.to(following)  # 'dal 1900 al 1910', 'desde 1900 hasta 1910'
    is_range = joint in RANGE or (between and joint == "and")
    # '1650 - before 1675' ends there, 'before 1650-1675' begins nowhere.
    ends = right.bound in {"", "before", "until"} and joint in RANGE
    is_range = is_range and not left.bound and (ends or not right.bound)
    if is_range or "present" in {left.bound, right.bound}:
        return span.to(following)
    return span.union(following, in_order=joint == "slash")


def _written(moment: Moment) -> int:
    return moment.year or (moment.decade[0] if moment.decade else 0)


def _in_both_calendars(left: Span, right: Span, text: str, *, is_islamic: bool) -> Span:
    """Return the Gregorian years of 'AH 1215 / AD 1800-01'."""
    islamic, gregorian = (left, right) if is_islamic else (right, left)
    if (
        islamic.first is None
        or islamic.last is None
        or gregorian.first is None
        or gregorian.last is None
    ):
        raise unreadable(text)
    wide = replace(islamic, first=islamic.first - 1, last=islamic.last + 1)
    if wide.overlap(gregorian) is None:
        raise _apart(text)
    return gregorian


def _refined(moment: Moment, before: Reading, text: str) -> Reading | None:
    """Return a date as a clause without one changes it: '19th century, late', 'or later'."""
    span = before.span
    if moment.cycle is not None:
        in_its_year(moment.cycle, span, text)
        return None
    if moment.part is not None:
        return replace(before, span=span.part(moment.part), refines=True)
    if moment.bce is not None:
        return None
    if moment.bound not in {"since", "until"}:
        raise unreadable(text)
    return replace(before, span=bounded(span, moment.bound), refines=True)


def _moments(tokens: Sequence[Token], text: str) -> tuple[list[Moment], list[str]]:
    """Return the moments of a clause and what stands between each two."""
    groups, joints = _groups(tokens)
    moments: list[Moment] = []
    result: list[str] = []
    for place, group in enumerate(groups):
        moment = read_moment(group, text, alone=len(groups) == 1)
        if moment is not None:
            result += [joints[place - 1]] if moments else []
            moments.append(moment)
        elif moments and place == len(groups) - 1 and joints[-1] in {"dash", "slash"}:
            # '1928-' is open.
            moments[-1].bound = moments[-1].bound or "since"
        elif moments and place == len(groups) - 1 and joints[-1] in {"and", "or"}:
            raise unreadable(text)  # '1890+', '1890e'
    return moments, result


def _groups(tokens: Sequence[Token]) -> tuple[list[list[Token]], list[str]]:
    groups: list[list[Token]] = [[]]
    joints: list[str] = []
    for place, token in enumerate(tokens):
        group = groups[-1]
        begun = any(one.kind not in {*SILENT, "from"} for one in group)
        joint = _joint(token, group, tokens[place + 1 :])
        if joint and begun:
            groups.append([])
            joints.append(joint)
        elif joint == "to":
            # 'a. 1890', 'à 1890' can mean two things.
            group.append(Token("unknown" if bare(token.text) in TO else "until", token.text))
        elif joint == "dash" and (not joints or groups[0][0].kind == "minus"):
            group.append(Token("minus", token.text, token.text == "-"))
        elif joint and _is_abbreviated(token, tokens[place + 1 :]):
            group.append(Token("unknown", token.text))
        elif not joint and _begins(token, group, tokens[place + 1 :]):
            groups.append([token])
            joints.append("or")
        elif not joint:
            group.append(token)
    return groups, joints


def _is_abbreviated(token: Token, following: Sequence[Token]) -> bool:
    """Tell whether a joint without a date before it is none: 'e. 1890', 'E20thC'."""
    tight = bool(following) and following[0].tight and token.text.isalpha()
    return ABBREVIATION.fullmatch(token.text) is not None or tight


def _joint(token: Token, group: list[Token], following: Sequence[Token]) -> str:
    """Return how a token joins two moments, '' where it does not."""
    if token.kind in JOINTS:
        return token.kind
    if [one.kind == "year" for one in (*group[-1:], *following[:1])] != [True, True]:
        return ""
    # '1890 until 1895', and the Dutch 'of'
    return "or" if token.text == "of" else "to" if token.kind == "until" else ""


def _begins(token: Token, group: list[Token], following: Sequence[Token]) -> bool:
    """Tell whether a moment begins without a joint: 「明末清初」, 「19世纪末20世纪初」."""
    if token.kind == "period":
        return _is_new_period(group, token)
    next_century = token.kind in NUMBERS and bool(following) and following[0].kind == "century"
    return next_century and any(one.kind == "century" for one in group)


def _is_new_period(group: list[Token], token: Token) -> bool:
    """Tell whether a period is not within the one before it: 「宋元」, 「明末清初」."""
    earlier = [one for one in group if one.kind == "period"]
    if not earlier:
        return False
    last, new = earlier[-1].value[0], token.value[0]
    within = new.first >= last.first and new.last <= last.last + 1
    around = last.first >= new.first and last.last <= new.last + 1
    return not (within or around or (token.value[1] and last.overlap(new) is not None))
