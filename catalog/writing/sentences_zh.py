"""The sentences of a composed description in Chinese."""

import re

from catalog.vocabulary import HAN
from catalog.vocabulary.artists import artists
from catalog.writing.parts import Parts, centimetres, is_unknown
from catalog.writing.places import country, country_of
from catalog.writing.wording import chosen, colours, kind_of_work, label, movement, subjects, table

# Between Chinese and the letters of other scripts, or numbers, stands a space, and behind the stop
# of an initial.
_OTHER = r"A-Za-z0-9\u00c0-\u024f\u0370-\u052f"
BESIDE = re.compile(
    rf"(?<=[\u3400-\u9fff])(?=[{_OTHER}])|(?<=[{_OTHER}])(?=[\u3400-\u9fff])|"
    r"(?<=[A-Za-z]\.)(?=[\u3400-\u9fff])"
)
BOUND = re.compile(r"(before|after|by) (\d{3,4})", re.IGNORECASE)
BOUNDS = {"before": "{}年以前", "after": "{}年以后", "by": "不晚于{}年"}
CENTURY = re.compile(r"(?:(early|mid|late)[ -])?(\d{1,2})(?:st|nd|rd|th) century", re.IGNORECASE)
DOUBTFUL = "可能"
HEDGES = ("约", DOUBTFUL)
PARTS_OF_TIME = {None: "", "early": "初", "mid": "中叶", "late": "末"}


def chinese(parts: Parts) -> list[str]:
    """Return the sentences that the record allows, at most four."""
    made = [_opening(parts), _showing(parts), _belonging(parts), _measures(parts)]
    return [BESIDE.sub(" ", sentence) for sentence in made if sentence]


def _opening(parts: Parts) -> str:
    """Say what the work is, whose and when."""
    kind, field = kind_of_work(parts.record, "zh")
    when, who = _when(parts), _who(parts)
    if not (kind or when or who):
        return ""
    if kind:
        parts.use(field)
    if parts.title:
        parts.use("title_zh" if parts.record.title_zh else "title_en")
    title = f"《{parts.title}》" if parts.title else ""
    if not who:
        forms = [_without_artist(title, kind, when)]
    elif not parts.artist:
        forms = _by_nobody(title, kind, when)
    elif parts.record.attribution and not parts.partner:
        forms = [f"{title or '此作'}{who}，{_is(kind or '作品', when)}。"]
    else:
        forms = _by_artist(title, kind, when, who)
    return chosen(forms, parts.record, "opening")


def _by_artist(title: str, kind: str, when: str, who: str) -> list[str]:
    noun = kind or "作品"
    if not title:
        return [f"这件{noun}出自{who}之手{'，' + _made(when) if when else ''}。"]
    if when.startswith(DOUBTFUL):
        return [f"{title}为{who}的{noun}，{_made(when)}。"]
    if when:
        return [
            f"{title}是{who}{'于' if when[0].isdigit() else ''}{when}创作的{noun}。",
            f"{title}为{who}的{noun}，{_made(when)}。",
            f"{when}，{who}创作了{noun if kind else ''}{title}。",
        ]
    if kind:
        return [f"{title}是{who}创作的{kind}。", f"{title}，{kind}，作者是{who}。"]
    return [f"{title}的作者是{who}。"]


def _made(when: str) -> str:
    """Return 「作于1929年」, and 「约作于」 where the date is not sure."""
    for hedge in HEDGES:
        if when.startswith(hedge):
            return f"{hedge}作于{when.removeprefix(hedge)}"
    return f"作于{when}"


def _by_nobody(title: str, kind: str, when: str) -> list[str]:
    made = f"，{_made(when)}" if when else ""
    if not kind:
        return [f"{title or '此作'}作者不详{made}。", f"{title or '此作'}{made}，作者不详。"]
    forms = [f"{title or '此作'}作者不详，{_is(kind, when)}。"]
    if title:
        forms.append(f"{title}，{kind}{made}，作者不详。")
    return forms


def _is(noun: str, when: str) -> str:
    if when.startswith(DOUBTFUL):
        return f"{DOUBTFUL}是{when.removeprefix(DOUBTFUL)}的{noun}"
    return f"为{when}的{noun}" if when else f"是一件{noun}"


def _without_artist(title: str, kind: str, when: str) -> str:
    subject = title or "此作"
    if not kind:
        return f"{subject}{_made(when)}。"
    return f"{subject}为{kind}{'，' + _made(when) if when else ''}。"


def _who(parts: Parts) -> str:
    """Return the maker with nationality and life, or with the attribution around the name."""
    record = parts.record
    if not parts.artist:
        if record.artist_en or record.artist_zh:
            parts.use("artist_zh" if record.artist_zh else "artist_en")
            return "佚名"
        return ""
    if not parts.is_attributed:
        return ""
    parts.use("artist_zh" if record.artist_zh else "artist_en")
    known = artists().get(record.artist_en)
    name = known.name_zh if known and not record.artist_zh else parts.artist
    name += parts.life("（{}年生）", "（{}—{}）")
    if record.attribution:
        parts.use("attribution")
        if parts.partner:
            return f"{name}与{parts.partner}"
        return parts.attribution[1].format(name)
    nation = country(country_of(record.nationality), "zh")
    if nation and chosen((True, True, False), record, "nationality"):
        parts.use("nationality")
        return f"{nation}艺术家{name}"
    return name


def _when(parts: Parts) -> str:
    record = parts.record
    if parts.date is not None:
        first, last, hedge = parts.date
        parts.use("date_text")
        about = {"": "", "about": "约", "probably": "可能"}[hedge]
        return f"{about}{first}年" if first == last else f"{about}{first}至{last}年"
    text = record.date_text.strip()
    if century := CENTURY.fullmatch(text):
        parts.use("date_text")
        part = century[1].lower() if century[1] else None
        return f"{century[2]}世纪{PARTS_OF_TIME[part]}"
    if bound := BOUND.fullmatch(text):
        parts.use("date_text")
        return BOUNDS[bound[1].lower()].format(bound[2])
    if re.fullmatch(r"\d{4}s", text):
        parts.use("date_text")
        return f"{text[:4]}年代"
    if HAN.search(text) and len(text) <= 20:
        parts.use("date_text")
        return text
    if record.years is None or re.search(r"print|cast|after|publish", text):
        return ""
    parts.use("year_from")
    begun, done = (f"公元前{-year}" if year < 0 else f"{year}" for year in record.years)
    return f"{begun}年" if begun == done else f"{begun}至{done}年间"


def _showing(parts: Parts) -> str:
    found = [label(tag, "zh") for tag in subjects(parts.record)]
    if not found:
        return ""
    parts.use("tags")
    listed = _list(found)
    forms = [f"画面内容包括{listed}。", f"题材涉及{listed}。", f"著录的题材为{listed}。"]
    if {"sculpture", "installation", "relief", "textile", "ceramics"} & {
        parts.record.classification,
        *parts.record.tags,
    }:
        forms = forms[1:]
    return chosen(forms, parts.record, "subjects")


def _belonging(parts: Parts) -> str:
    record = parts.record
    series = record.series_zh.strip() or record.series_en.strip()
    if series not in {"", parts.title} and len(series) <= 120 and series.isprintable():
        parts.use("series_zh" if record.series_zh.strip() else "series_en")
        return chosen(
            (f"作品属于“{series}”系列。", f"此作是“{series}”系列中的一件。"), record, "series"
        )
    if name := movement(record):
        parts.use("tags")
        return f"作品与{label(name, 'zh')}有关。"
    if found := [label(tag, "zh") for tag in colours(record)]:
        parts.use("tags")
        return f"著录的色彩有{_list(found)}。"
    return ""


def _measures(parts: Parts) -> str:
    record = parts.record
    medium = record.medium_zh.strip(" 。") if len(record.medium_zh) <= 60 else ""
    medium = "" if is_unknown(medium) else medium
    size = " × ".join(centimetres(side) for side in record.sides)
    found = []
    if medium:
        parts.use("medium_zh")
    elif medium := table("media_zh").get(parts.medium.casefold(), ""):
        parts.use("medium_en")
    if medium and medium not in kind_of_work(record, "zh")[0]:
        found.append(medium)
    if record.height_cm is not None and record.width_cm is not None:
        parts.use("height_cm", "width_cm", *(["depth_cm"] if record.depth_cm else []))
        high, wide = centimetres(record.height_cm), centimetres(record.width_cm)
        forms = [f"尺寸为{size}厘米"]
        if len(record.sides) == 2:
            forms.append(f"高{high}厘米，宽{wide}厘米")
        found.append(chosen(forms, record, "measures"))
    if record.copies > 1:
        parts.use("copies")
        found.append(f"共{record.copies}件")
    return "，".join(found) + "。" if found else ""


def _list(words: list[str]) -> str:
    return "和".join(filter(None, ["、".join(words[:-1]), words[-1]]))
