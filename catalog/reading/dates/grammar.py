"""One grammar for the dates of all languages: what a token means is in `words.toml`.

    date    a clause, or several (`1956, 1957`); a bracket after a period gives its years
    clause  moments joined by a dash, 'to', 'or', 'and', a slash
    moment  one of year, decade, century, period, with what bounds it: late, before, BCE

A moment without a unit of its own takes that of its neighbour: 'late 18th-early 19th century',
'1890-95', '2160-2040 BC'.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalog.reading.dates.calendars import in_cycle
from catalog.reading.dates.clauses import (
    DATES,
    JOINTS,
    NUMBERS,
    Clause,
    clauses,
    joined,
    without_days,
)
from catalog.reading.dates.moments import SILENT, Moment, read_moment, unreadable
from catalog.reading.dates.resolving import bounded, resolved, share
from catalog.reading.dates.spans import Span, Unit
from catalog.reading.dates.words import Token, tokenise
from common.reading import UnreadableError


@dataclass(frozen=True)
class Reading:
    """A span, and whether its text names an era; `refines` when it changes the one before it."""

    span: Span
    bce: bool | None = None
    refines: bool = False


def read(text: str) -> Reading | None:
    """Return the years of a text, None where it says that there are none."""
    tokens = joined(without_days(tokenise(text)))
    says_none = any(token.kind == "undated" for token in tokens)
    if says_none and all(token.kind in {"undated", "noise", "open", "close"} for token in tokens):
        return None
    found = clauses(tokens)
    if says_none or not found:
        raise unreadable(text)
    dated = [clause for clause in found if not clause.is_name]
    return _combined(dated, text)


def _combined(found: list[Clause], text: str) -> Reading:
    """Return what all clauses say together; cyclic years come last, to be checked by the rest."""
    whole: Reading | None = None
    later: Reading | None = None
    unmarked = any(not clause.mark for clause in found)
    ordered = sorted(found, key=_is_cyclic)
    for clause in ordered:
        if clause.mark and unmarked:
            continue
        said = _said(clause, whole, text, alone=clause is ordered[-1] and whole is None)
        if said is None:
            continue
        if clause.apart:
            later = later or said
        elif clause.instead or said.refines or whole is None:
            whole = said
        else:
            whole = _both(whole, said, clause, text)
    read_at_last = whole or later
    if read_at_last is None:
        raise unreadable(text)
    return read_at_last


def _is_cyclic(clause: Clause) -> bool:
    return clause.has("cycle") and not clause.has(*DATES, "period")


def _said(clause: Clause, whole: Reading | None, text: str, *, alone: bool) -> Reading | None:
    """Return what a clause says; one of a print may be in words that we don't know."""
    try:
        return _clause(clause.tokens, text, whole)
    except UnreadableError:
        if clause.apart and not alone:
            return None
        raise


def _both(one: Reading, other: Reading, clause: Clause, text: str) -> Reading:
    """Return two clauses as one: a period and its years, or two dates of one work."""
    periods = Unit.PERIOD in {one.span.unit, other.span.unit}
    met = one.span.overlap(other.span)
    bce = one.bce if other.bce is None else other.bce
    if clause.tokens[0].kind != "or" and (periods or clause.bracket):
        if met is None:
            raise _apart(text)
        # 'Edo period (1615-1868), ca. 1830': the bracket stands for the period.
        stated = replace(other.span, unit=Unit.PERIOD) if clause.bracket and periods else met
        return Reading(stated, bce)
    coarse = {span.unit in {Unit.CENTURY, Unit.PERIOD} for span in (one.span, other.span)}
    if met is not None and len(coarse) == 2:
        return Reading(met, bce)
    return Reading(one.span.union(other.span), bce)


def _apart(text: str) -> UnreadableError:
    return UnreadableError(
        _("“%(text)s” names two dates that do not meet") % {"text": text.strip()[:60]}
    )


def _clause(tokens: Sequence[Token], text: str, before: Reading | None) -> Reading | None:
    """Return the span of one clause, None where it has no date; `before` is what came before."""
    moments, joints = _moments(tokens, text)
    if not moments:
        return None
    if len(moments) == 1 and moments[0].is_open and before is not None:
        return _refined(moments[0], before, text)
    share(moments, joints, text)
    span = resolved(moments[0], text)
    for joint, left, right in zip(joints, moments, moments[1:], strict=False):
        following = resolved(right, text)
        is_range = joint in {"dash", "wave", "to"} and not (left.bound or right.bound)
        if is_range or "present" in {left.bound, right.bound}:
            span = span.to(following)
        else:
            span = span.union(following)
    eras = [moment.bce for moment in moments if moment.bce is not None]
    return Reading(span, eras[-1] if eras else None)


def _refined(moment: Moment, before: Reading, text: str) -> Reading | None:
    """Return a date as a clause without one changes it: '19th century, late', 'or later'."""
    span = before.span
    if moment.cycle is not None:
        if not in_cycle(moment.cycle, replace(span, first=(span.first or 0) - 1)):
            raise _apart(text)
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
    kept: list[str] = []
    for place, group in enumerate(groups):
        moment = read_moment(group, text, alone=len(groups) == 1)
        if moment is not None:
            kept += [joints[place - 1]] if moments else []
            moments.append(moment)
        elif moments and place == len(groups) - 1 and joints[-1] in {"dash", "slash"}:
            # '1928-' is open.
            moments[-1].bound = moments[-1].bound or "since"
    return moments, kept


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
            group.append(Token("until", token.text))
        elif joint == "dash" and not joints:
            group.append(Token("minus", token.text, token.text == "-"))
        elif not joint and _begins(token, group, tokens[place + 1 :]):
            groups.append([token])
            joints.append("or")
        elif not joint:
            group.append(token)
    return groups, joints


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
