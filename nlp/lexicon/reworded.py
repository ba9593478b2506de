"""reworded.yaml: other ways to say that a thing is broken, and what is put in between."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp.lexicon.checks import checked, demand

_PARTS = ("between", "when", "particle", "broken", "opening", "asked", "blamed")
_THING = "[^我你您他她去自己,。!?]{2,12}?"
_END = "[了啦啊呀哦吧嘛呗吗噻的]*[。!~? ]*$"
_BROKEN = "坏了"
_LASTS = r"(?![来去]|[^,。!?]{0,4}(?:[停断没来][水电气网]|[吵闹]))"  # 昨天停水了 may be over


class Reworded:
    """Raises SettingsError for a part that is missing or wrong."""

    def __init__(self, said: Mapping[str, object]) -> None:
        written = {part: _written(part, said.get(part)) for part in _PARTS}
        between, broken, asked = ("|".join(written[part]) for part in ("between", "broken", "asked"))
        who, how = written["blamed"]
        self._between = re.compile(rf"(?<=[一-龥0-9])(?<![我有没])(?:{between}){_LASTS}(?=[一-龥0-9])")
        self._before = re.compile(rf"(?:{between}){_LASTS}(?=[一-龥0-9])")
        self._when = re.compile(rf"(?:{'|'.join(written['when'])})$")
        self._particle = re.compile(rf"{written['particle'][0]}$")
        self._broken = re.compile(rf"(?<=[一-龥])(?<![没不别])(?:{broken})[了啦啊呀哦的]*[。!~ ]*$")
        self._asked = re.compile(rf"{written['opening'][0]}*+({_THING})的?(?:{asked}){_END}")
        self._mended = re.compile(rf"{written['opening'][0]}*+(?:{asked})({_THING}){_END}")
        self._blamed = re.compile(rf"^(?:{who})({_THING}){how}{_END}")

    def plainly(self, text: str) -> str:
        """The text in the plainest words, as far as they are known: 电梯坏了 of 把电梯修一下嘛 or 电梯好像出毛病了."""
        if told := self._asked.fullmatch(text) or self._mended.fullmatch(text) or self._blamed.match(text):
            return told[1] + _BROKEN
        return self._broken.sub(_BROKEN, self._when.sub("", self._between.sub("", text)))

    def without_time(self, clause: str) -> str:
        return self._before.sub("", clause, count=1) if self._before.match(clause) else clause

    def without_particle(self, clause: str) -> str:
        return self._particle.sub("", clause)


def _written(part: str, said: object) -> list[str]:
    expressions = [str(one) for one in (said if isinstance(said, list) else [said]) if one]
    demand(expressions, f"reworded.yaml: 缺 {part}，应该是正则")
    return [f"(?:{one})" for one in checked(f"reworded.yaml: {part}", expressions)]
