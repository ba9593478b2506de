"""plain.yaml: whole sentences, and what may stand around them without making them another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import ClassVar, NamedTuple

from nlp.lexicon.checks import demand
from nlp.scanner import Scanner, replaced, words_of

_WHERE = re.compile(
    r"负[一二三四1-4](?:楼|层)(?:车库)?|(?<![0-9A-Z])B[1-4](?:楼|层|车库|区)?|(?<=[元楼层栋幢门])[零〇幺一二三四五六七八九]{3,4}"
    r"|[0-9A-Z一二三四五六七八九十]+(?:栋|幢|号楼|单元|座|楼|层|#)|[0-9]+-[0-9]+(?:-[0-9]+)?"
    r"|(?<=[栋幢楼座])[0-9一二三四五六]门(?![口禁卡锁铃])"
    r"|[0-9一二三四五六七八九十]+杠[0-9一二三四五六七八九十]+杠[0-9零〇幺一二三四五六七八九]{3,4}"
    r"|(?<=[元楼层栋幢门])(?:[一二两三四五六七八九]千)?[一二两三四五六七八九]百(?:零[一二三四五六七八九]|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    r"|(?<![0-9.])(?!1(?:10|19|20|22)(?![0-9]))[0-9]{3,4}(?![0-9元块分点度天年])号?|\W"
)
_MARKS = "某乘工幼外何昔昨"
_SOMEBODY, _RIDER, _AT_WORK, _IN_CARE, _ELSEWHERE, _ASKED, _PAST, _LATELY = tuple(_MARKS)
_PAUSE = re.compile(r"[,，。 ]\S")
_KEPT = frozenset("着")  # 着火 is more than 火
_TOLD_AS_SO = re.compile("[了没又不]")
_DENIED = (("没人", _SOMEBODY), ("没有", ""), ("没", ""), ("不", ""))
_HAPPENED, _MAYBE = "了", "?"  # at the end of a sentence: 老人喝药 is a habit, 老人喝药了 is none
_ASKS_WHETHER = re.compile("没有?[?。! ]*$")  # 闻到煤气味没
_ASKS = re.compile("(?<!管)吗")  # 着火了没人管吗 is no question
_DANGER_AT_MOST = 16  # characters


class Alarm(NamedTuple):
    """What of a danger a text tells, and nothing else: its category; that it is none (没冒烟, 没人困电梯), or one of
    another place or day (隔壁小区着火了, 昨天电梯困人了). `is_unsure`: it may be one (哪栋着火了, 老人死了)."""

    danger: str | None = None
    is_unsure: bool = False
    is_denied: bool = False
    is_far: bool = False


_NO_ALARM = Alarm()


class PlainSentences:
    """`said`: category → its sentences, beside the parts explained at the head of the file. Raises SettingsError."""

    _MARKED: ClassVar = {
        "people": _SOMEBODY,
        "at_work": _AT_WORK,
        "in_care": _IN_CARE,
        "elsewhere": _ELSEWHERE,
        "asked": _ASKED,
        "past": _PAST,
        "lately": _LATELY,
        "beside": "",
    }
    PARTS = (
        "around",
        "when",
        *_MARKED,
        "stays",
        "lasts",
        "calls",
        "warns",
        "figures",
        "comes",
        "reports",
        "hails",
        "much",
        "danger",
    )

    def __init__(self, said: Mapping[str, object]) -> None:
        for part in self.PARTS:
            demand(part in said, f"plain.yaml: 缺 {part}")
        words = {part: words_of(said[part]) for part in self.PARTS if part != "danger"}
        demand(isinstance(said["danger"], dict), "plain.yaml: danger 应该是“类别: 句子”的表")
        dangers: Mapping[str, object] = said["danger"] if isinstance(said["danger"], dict) else {}
        around, when = dict.fromkeys(words["around"], ""), dict.fromkeys(words["when"], "")
        self.around = frozenset(around | when)
        self.much, self._calls, self._warns = (tuple(words[part]) for part in ("much", "calls", "warns"))
        self._figures, self._lasts = tuple(words["figures"]), tuple(words["lasts"])
        self._reports, self._hails = tuple(words["reports"]), tuple(words["hails"])
        self._comes = (*words["comes"], *self._reports)
        self.stays = frozenset(words["stays"])
        self._around, self._with_time = Scanner(around), Scanner(around | when)
        marked = {word: mark for part, mark in self._MARKED.items() for word in words[part]}
        self._away = tuple(word for word, mark in marked.items() if mark == _ELSEWHERE)
        self._beside = Scanner({word: "" for word in around | when if word not in _KEPT} | marked)
        self._categories = {
            self.left(sentence): code
            for code, entry in said.items()
            if code not in self.PARTS
            for sentence in words_of(entry)
        }
        told = [
            (form + _HAPPENED * sentence.rstrip(_MAYBE).endswith(_HAPPENED), code, sentence.endswith(_MAYBE))
            for code, entry in dangers.items()
            for sentence in words_of(entry)
            for form in _forms(_without(sentence, self._beside))
        ]
        self._dangers = {form: code for form, code, _ in told}
        self._unsure = frozenset(form for form, _, is_unsure in told if is_unsure)
        telling = "" not in self._categories and all(form.strip(_MARKS) for form in self._dangers)
        demand(telling, "plain.yaml: 有一句全是 around、beside 里的字")
        beside = "".join([*self.around, *marked])
        self._telling = _telling(self._categories, Counter(beside))
        self._alarming = _telling(self._dangers, Counter("".join([beside, *self._categories])))
        self.codes = frozenset([*self._categories.values(), *self._dangers.values()])

    def category(self, text: str) -> str | None:
        return None if self._telling.isdisjoint(text) else self._categories.get(self.left(text))

    def danger(self, text: str) -> str | None:
        """The category of what surely is an emergency."""
        alarm = self.alarm(text) if len(text) <= _DANGER_AT_MOST else _NO_ALARM
        return None if alarm.is_unsure else alarm.danger

    def alarm(self, text: str) -> Alarm:
        if self._alarming.isdisjoint(text):
            return _NO_ALARM  # as of most texts
        left = _without(text, self._beside)
        here = left.translate(_HERE_AND_NOW)
        form = here + _HAPPENED if _HAPPENED in text and here + _HAPPENED in self._dangers else here
        danger = self._dangers.get(form)
        if not {_ELSEWHERE, _PAST}.isdisjoint(left) or (_LATELY in left and not here.endswith(self._lasts)):
            return Alarm(is_far=danger is not None)
        if danger:
            is_asked, is_unsure = _ASKED in left or _ASKS.search(text) is not None, form in self._unsure
            return _NO_ALARM if is_asked and is_unsure else Alarm(danger, is_unsure=is_asked or is_unsure)
        denied = ("没" in left or "不" in left) and not _PAUSE.search(text) and not _ASKS_WHETHER.search(text)
        return Alarm(is_denied=denied and any(left.replace(no, yes, 1) in self._dangers for no, yes in _DENIED))

    def danger_beside_more(self, clause: str) -> str | None:
        """The same of a clause among others, where 救命 may mean nothing."""
        danger = self.danger(clause)
        return None if danger and any(map(clause.__contains__, self._figures)) else danger

    def away(self, text: str) -> list[str]:
        """What of it names another estate: 隔壁小区."""
        return [word for word in self._away if word in text]

    def calls_others(self, text: str) -> bool:
        return any(map(text.__contains__, self._calls))

    def warns_others(self, text: str) -> bool:
        return text.startswith(self._warns)

    def calls_for(self, text: str, office: Iterable[str]) -> bool:
        """Nothing but that `office` may come: 麻烦物业过来一下."""
        return any(map(text.__contains__, self._comes)) and not self.left(text, [*office, *self._comes, *self._hails])

    def wants_to_report(self, text: str) -> bool:
        """我要报修, and not a word of what."""
        return any(map(text.__contains__, self._reports)) and self.calls_for(text, ())

    def left(self, text: str, words: Iterable[str] = ()) -> str:
        """The text without `words`, and without where (5栋), marks and what may stand around."""
        around = self._with_time if _TOLD_AS_SO.search(text) else self._around
        for word in sorted(words, key=len, reverse=True):
            text = text.replace(word, " ")
        return _without(text, around)


_HERE_AND_NOW = dict.fromkeys(map(ord, (_ELSEWHERE, _ASKED, _PAST, _LATELY)))


def _forms(sentence: str) -> tuple[str, ...]:
    """Whoever it happens to, it may be somebody to be looked after, or at work: who works at a lift is no rider."""
    if _RIDER in sentence:
        return tuple(sentence.replace(_RIDER, mark) for mark in (_SOMEBODY, _IN_CARE))
    return tuple(sentence.replace(_SOMEBODY, mark) for mark in (_SOMEBODY, _IN_CARE, _AT_WORK))


def _telling(sentences: Iterable[str], others: Mapping[str, int]) -> frozenset[str]:
    """Characters of which each sentence has one, such as tell much: seldom in `others`, in many sentences."""
    left = [set(sentence).difference(_MARKS) for sentence in sentences]
    found: set[str] = set()
    while left:
        counts = Counter(chain.from_iterable(left))
        best = max(counts, key=lambda char: (counts[char] / (others.get(char, 0) + 1), char))
        found.add(best)
        left = [chars for chars in left if best not in chars]
    return frozenset(found)


def _without(text: str, around: Scanner[str]) -> str:
    return replaced(_WHERE.sub("", text), around)
