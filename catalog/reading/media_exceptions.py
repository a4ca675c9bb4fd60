"""Names of media that mean another thing beside some words: an oil jar, neon pink, enamel paint."""

from catalog.reading.media_tokens import Kind, Named, Token, lead_of, rest_of, word_set, words


def means_another_thing(tokens: list[Token], named: Named) -> bool:
    """Tell whether a name stands for what holds a medium, for a colour or for another paint."""
    last = [token.text for token in rest_of(tokens, named.last)]
    if named.concept_id in words()["exceptions"]["means"]:
        return _is_held(last) or _prints(tokens, named)
    if named.concept_id == "neon":
        hues = word_set("after", "colour") | word_set("exceptions", "neon_things")
        return bool(hues.intersection(last)) and last[-1] not in word_set("exceptions", "lamps")
    if named.concept_id == "enamel":
        return _is_paint(tokens, named)
    return False


def _is_held(last: list[str]) -> bool:
    """Tell whether the phrase ends with a vessel or a tool: 'oil jar', 'oil paint tube'."""
    is_painted = word_set("exceptions", "painted").intersection(last)
    return bool(last) and last[-1] in word_set("exceptions", "holders") and not is_painted


def _prints(tokens: list[Token], named: Named) -> bool:
    """Tell whether a print is made in it: 'monotype in oil', 'oil monotype'."""
    prints = word_set("exceptions", "prints")
    lead = lead_of(tokens, named.first)
    if named.concept_id != "oil-painting":
        return False
    if prints.intersection(token.text for token in rest_of(tokens, named.last)[:1]):
        return True
    return lead > 0 and tokens[lead].text == "in" and tokens[lead - 1].text in prints


def _is_paint(tokens: list[Token], named: Named) -> bool:
    """Tell whether enamel is a paint: of a household, beside oil, or on canvas or board."""
    if [token.text for token in tokens[named.first : named.last]] != ["enamel"]:
        return False
    before = tokens[max(named.first - 1, 0) : named.first]
    texts = {token.text for token in before}
    if texts & word_set("exceptions", "enamel_paints"):
        return True
    if texts & word_set("exceptions", "true_enamels"):
        return False
    if {token.text for token in tokens} & word_set("exceptions", "paints"):
        return True
    return bool(word_set("exceptions", "painted_on").intersection(_ground(tokens, named.last)))


def _ground(tokens: list[Token], place: int) -> list[str]:
    """Return the words of the first phrase after a place that 'on' leads."""
    for at in range(place, len(tokens)):
        if tokens[at].kind is Kind.LEAD and tokens[at].text in word_set("phrases", "on"):
            return [token.text for token in rest_of(tokens, at + 1)]
    return []
