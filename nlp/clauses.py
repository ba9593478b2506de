"""What a part of a text tells plainly, where all of it together is believed less."""

from __future__ import annotations

import re
from typing import NamedTuple

from domain.category import Urgency
from domain.understanding import Act
from nlp.judgement import SHOWN, SURE_PLAIN, Judgement
from nlp.lexicon import Lexicon
from nlp.look import Seen, look_at
from nlp.plain import is_opposed
from nlp.tokenizer import Tokenizer

_PAUSE = re.compile(r"[,，。!！?？ ;；~]+")
_BUT = re.compile(r"[,，。!！;；~ ]+|(?=但是?|可是|不过|就是)")
_TURNS = re.compile(r"^(?:但是?|可是|不过|就是)+[,， ]*")
_CONTRAST = re.compile(r"^.{0,6}?(?:不是|没有?|并非)[^,，]{1,10}[,，。 ]+(?:而?是|就是|只是)(.{2,20})$")
_BUT_NOW = re.compile(
    r"(?:好了|修了|换了|亮了|来了|通了|可以了|能用了)[,，。!~ ]*(?:但是?|可是|不过|就是|结果)[,， ]*(.{3,20})$"
)
_AGAIN = re.compile(r"(?:修|换|弄|装|搞)(?:好|过|了)的(?:[那这][个盏扇部根]?)?(.{1,8}又.{2,10})$")
_CARE = "care"
_HOME = "家"  # 陈姐家漏水 is said of 陈姐, 陈姐灯坏了 to her
_STORIES = ("elsewhere", "far", "past", "hypothetical")  # groups of against.yaml
_OF_ONES_DAY = frozenset({"smalltalk", "grumble", "complaint", "cannot", "likening", "here"})  # groups of words
_STOPS_AT_ONCE = frozenset({"water", "power", "gas", "elevator", "lighting", "facility"})
_STOPPED = re.compile(
    "(又|突然)[停断][水电气网]|[停断][水电气网]了|没(热)?[水电气网]了|[水电气网](又|突然)?[停断没]了|(电梯|灯).{0,4}(停|坏|不[亮动]|黑|熄|灭)"
)
_MAY_HURT = re.compile(
    "[,，。!！ ]+(?:很|太|好|这样|真的?|老人|娃儿?|小?孩子?|大家|别人|晚上|下雨|都|有点|一不小心)*"
    "(?:容易|怕|要|会|小心|当心|注意|危险|吓人)"
    "[^,，。?？吗]{0,7}[啊哦呀了得很的嘛。!！]*"
)
POINTING = re.compile("^(?:我们|咱们?)?[这那](?:[个盏扇部块根]|边的?)(?=[一-龥]{2})")
_ENDS = frozenset({"resolved certain", "chase certain"})
_NO_REPORT = re.compile(
    "[?？吗]|谁|哪|没[停断坏]|[借卖送租聊]|骗|说的|来了|有电|有水|好了|结果|原来|等下|待会|手机没|充|电池|明天|下周|通知|公告"
)
_OF_ONES_OWN = re.compile(
    "我(?:家)?的?(?:手机|平板|电脑|笔记本|耳机|手表|手环|音箱|相机|遥控器?|自行车|车|电动车)(?:都|又)?"
)
_STOPS = ",，。!！;；~ "
_AT_IT_AT_MOST = 14  # characters
# Of 105 texts that begin or end with a danger and are given more than this, 104 were requests.
_DANGER_FROM = 0.05
# Of 26 texts between the first and SHOWN that begin with what would be filed alone, 17 were requests; above the second,
# 32 of 34 (我家没电，对门有).
_PLAINLY_FROM, _PLAINLY_SURE_FROM = 0.1, 0.4
_CALLING_FROM = 0.03  # where others are called (车库进水了，大家快去挪车)


class Clauses(NamedTuple):
    """How parts of a text are looked at."""

    lexicon: Lexicon
    tokenizer: Tokenizer

    def told(self, seen: Seen, judged: Judgement) -> Judgement:
        """The judgement, or that of a part which says enough: a danger first or last (别坐电梯，着火了), what is said
        to somebody by name (陈姐，楼道灯坏了), what is so instead (不是跳闸，是停电了) or now
        (灯修好了，但是门又关不上了; 昨晚修好的闸杆又抬不起了), what stands first (我家没电了，两天)."""
        text = seen.evidence.text
        if seen.plain.is_denied or seen.plain.is_far:
            return judged
        if rest := self.lexicon.courtesy.unaddressed(text):
            theirs = rest.startswith(_HOME) and text[-len(rest) - 1].isalnum()
            return self._by(rest, judged, SURE_PLAIN) if not theirs or self.lexicon.plain.danger(rest) else judged
        if again := _AGAIN.search(text):
            return self._by(again[1], judged, SURE_PLAIN)
        clauses = [clause for clause in _PAUSE.split(text) if clause]
        if len(clauses) < 2:
            return judged
        if alarmed := self._in_danger(seen, judged, clauses):
            return alarmed
        is_own = _OF_ONES_OWN.fullmatch(clauses[-1]) and not clauses[2:]  # 没电了，我手机
        return judged if is_own else self._otherwise(seen, judged, clauses[0])

    def _otherwise(self, seen: Seen, judged: Judgement, first: str) -> Judgement:
        if contrast := _CONTRAST.match(seen.evidence.text):
            return self._by(contrast[1], judged, SHOWN)
        if now := _BUT_NOW.search(seen.evidence.text):
            return self._by(now[1].rstrip("。!~ "), judged, SURE_PLAIN)
        believed = SURE_PLAIN if judged.confidence > _PLAINLY_SURE_FROM else SHOWN
        calls = self.lexicon.plain.calls_others(seen.evidence.text)
        least = _CALLING_FROM if calls else _PLAINLY_FROM
        if judged.confidence < SURE_PLAIN and (warned := self._with_a_warning(seen, first)):
            return Judgement(Act.NONE, warned, judged.urgency, SURE_PLAIN)
        if judged.confidence < SURE_PLAIN and (stopped := self._while_at_it(seen, first)):
            return Judgement(Act.NONE, stopped, judged.urgency, SURE_PLAIN)
        if not least < judged.confidence < believed or (is_opposed(seen.evidence, self.lexicon) and not calls):
            return judged
        told = self._look(first).plain.categories
        category = told[0] if told and calls else judged.category
        return judged._replace(category=category, confidence=believed) if told else judged

    def _while_at_it(self, seen: Seen, first: str) -> str | None:
        """停水了，我正洗澡呢: what stopped, and what its writer was at, which names no other matter."""
        evidence, rest = seen.evidence, seen.evidence.text[len(first) :].strip(_STOPS)
        is_own = len(rest) <= _AT_IT_AT_MOST and not _NO_REPORT.search(rest) and not evidence.acts.keys() & _ENDS
        if not is_own or not evidence.sayings.keys() <= _OF_ONES_DAY or not _STOPPED.search(first):
            return None
        told, beside = self._look(first), self._look(rest).evidence.matters
        is_thing = told.plain.is_fault and told.opinion.category != "power"  # 锁没电了
        category = next(iter(told.plain.categories), told.opinion.category if is_thing else None)
        return category if category in _STOPS_AT_ONCE and not any(one.things for one in beside.values()) else None

    def _with_a_warning(self, seen: Seen, first: str) -> str | None:
        """单杠的螺丝松了，容易摔人: a thing and what is wrong with it, and whom it may hurt."""
        text = seen.evidence.text
        if not _MAY_HURT.fullmatch(text[len(first) :]):
            return None
        told = self._look(POINTING.sub("", first))
        return next(iter(told.plain.categories), told.opinion.category if told.plain.is_fault else None)

    def still_wrong(self, seen: Seen, judged: Judgement) -> Judgement:
        """来水了但是水是黄的, 水来了，电没了: what is over in the first words leaves something else."""
        clauses = [clause for clause in _BUT.split(seen.evidence.text) if clause]
        if len(clauses) < 2:
            return judged
        last = _TURNS.sub("", clauses[-1])
        told = self._by(last, judged, SURE_PLAIN)
        if told is judged:
            return judged
        is_other = last != clauses[-1] or told.category != self._look(clauses[0]).opinion.category
        return told if is_other else judged

    def _look(self, part: str) -> Seen:
        return look_at(part, self.lexicon, self.tokenizer)

    def _in_danger(self, seen: Seen, judged: Judgement, clauses: list[str]) -> Judgement | None:
        """A danger in the first clause or the last, unless a story is told or all of it is sure anyway."""
        plain, evidence = self.lexicon.plain, seen.evidence
        first, last = plain.danger_beside_more(clauses[0]), plain.danger_beside_more(clauses[-1])
        danger = first or (last if judged.confidence < SURE_PLAIN else None)
        if not danger or not evidence.sayings.keys().isdisjoint(_STORIES):
            return None
        instead = last and (plain.warns_others(evidence.text) or _CONTRAST.match(evidence.text))
        if instead or (judged.confidence > _DANGER_FROM and not _tells_an_end(seen)):
            sure = SURE_PLAIN
        elif last or plain.calls_others(evidence.text):
            sure = SHOWN
        else:
            return None
        is_told = judged.category in evidence.matters and danger != _CARE  # 救命，我妈晕过去了 is no crime
        category = judged.category if is_told else danger
        return Judgement(Act.NONE, category, Urgency.EMERGENCY, max(judged.confidence, sure))

    def _by(self, part: str, judged: Judgement, believed: float) -> Judgement:
        """What the part would be alone, where it tells plainly and of more; a danger is always believed."""
        seen = self._look(part)
        plain = seen.plain
        category = next(iter(plain.categories), seen.opinion.category)
        if plain.is_danger:
            return Judgement(Act.NONE, category, Urgency.EMERGENCY, SHOWN if plain.is_unsure else SURE_PLAIN)
        if judged.confidence < believed and category and (plain.categories or plain.is_fault):
            return Judgement(Act.NONE, category, judged.urgency, believed)
        return judged


def _tells_an_end(seen: Seen) -> bool:
    """着火，已经灭了."""
    return any(name.startswith("resolved") for name in seen.evidence.acts)
