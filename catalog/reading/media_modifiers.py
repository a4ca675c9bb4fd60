"""Words that are only of a kind: 'ivory wove paper' holds no ivory, 'marble dust' no marble."""

from itertools import takewhile

from catalog.reading.media_exceptions import means_another_thing
from catalog.reading.media_tokens import (
    Kind,
    Named,
    Token,
    concepts_of,
    lead_of,
    leads_onto,
    rest_of,
    word_set,
)


def is_modifier(tokens: list[Token], named: Named) -> bool:
    """Tell whether the words around make a name a mere modifier of something else."""
    if named.concept_id in concepts_of("techniques"):
        return False
    if means_another_thing(tokens, named):
        return True
    rest = rest_of(tokens, named.last)
    texts = {token.text for token in rest}
    if texts & word_set("after", "any"):
        return True
    concept_ids = set(named.concept_id.split())
    is_material = bool(concept_ids & concepts_of("materials"))
    if is_material and (
        texts & word_set("after", "material") or tokens[max(named.first - 1, 0)].text in _before()
    ):
        return True
    if concept_ids & concepts_of("metals") and texts & word_set("after", "metal"):
        return True
    if tokens[named.last - 1].text in concepts_of("hues") and (
        texts & word_set("after", "hue")
        or _heads_later(tokens, named)
        or _heads_before(tokens, named)
    ):
        return True
    if is_material or named.concept_id in concepts_of("shades"):
        return _is_described(rest) or _shares_a_head(tokens, named)
    return False


def _heads_before(tokens: list[Token], named: Named) -> bool:
    """Tell whether a bare 'ivory' is the colour of the paper before it: 'on wove paper, ivory'."""
    mark, after = named.first - 1, tokens[named.last : named.last + 1]
    if named.concept_id != "ivory" or mark < 1 or tokens[mark].text not in {",", "("}:
        return False
    if any(token.kind is not Kind.MARK for token in after):
        return False
    lead = lead_of(tokens, mark)
    paper = [token.text for token in tokens[lead + 1 : mark]]
    if not paper or paper[-1] not in word_set("after", "any"):
        return False
    # 'blue paper, ivory' and 'wood, paper, ivory' are lists of materials.
    is_told = bool(word_set("phrases", "paper_kinds").intersection(paper)) or leads_onto(
        tokens, lead
    )
    return is_told and not word_set("after", "colour").intersection(paper)


def _heads_later(tokens: list[Token], named: Named) -> bool:
    """Tell whether a paper ends the list: 'on ivory, rough laid paper', '(ivory) paper'."""
    after = tokens[named.last : named.last + 1]
    if [token.text for token in after] == [")"]:
        return bool(
            {token.text for token in rest_of(tokens, named.last + 1)} & word_set("after", "any")
        )
    kinds = {token.text for token in rest_of(tokens, named.last + 1)} & word_set(
        "phrases", "paper_kinds"
    )
    if not after or not (kinds or leads_onto(tokens, lead_of(tokens, named.first))):
        return False
    goes_on = takewhile(
        lambda token: token.kind is Kind.WORD or token.text in {",", "(", ")", "and"},
        tokens[named.last :],
    )
    texts = list(goes_on)
    heads = [place for place, token in enumerate(texts) if token.text in word_set("after", "any")]
    # 'on ivory, paper' names two things; a colour, adjectives and their paper are one.
    return bool(heads) and heads[0] > 0 and texts[heads[0] - 1].kind is Kind.WORD


def _before() -> frozenset[str]:
    return word_set("before", "material")


def _is_described(rest: list[Token]) -> bool:
    """Tell whether a colour ('ivory white') or a participle ('clay-coated') follows."""
    if not rest:
        return False
    if rest[0].text in word_set("after", "colour"):
        return not {token.text for token in rest} & {"patina", "vein", "veined"}
    if rest[0].text == "cast":
        # 'plaster cast bronze', but 'bronze cast figure'
        return bool({token.text for token in rest[1:2]} & word_set("phrases", "cast_metals"))
    is_whole = (
        rest[0].joined or len(rest) > 1 or rest[0].text in word_set("after", "bare_participle")
    )
    return rest[0].text in word_set("after", "participle") and is_whole


def _shares_a_head(tokens: list[Token], named: Named) -> bool:
    """Tell whether 'and blue paint' follows 'silver', or 'and steel base' 'on marble'."""
    rest = rest_of(tokens, named.last + 1)
    if len(rest) < 2 or tokens[named.last].text != "and":
        return False
    lead = lead_of(tokens, named.first)
    if rest[-1].text in word_set("after", "setting"):
        return lead >= 0 and tokens[lead].kind is Kind.LEAD
    hues = word_set("after", "colour") | concepts_of("hues")
    heads = word_set("after", "material") | word_set("after", "any")
    is_hue = tokens[named.last - 1].text in concepts_of("hues")
    return is_hue and rest[0].text in hues and rest[-1].text in heads
