"""What is told once more in other words: without what stands around it, in the plainest words and order, or by somebody
who only heard of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from domain.category import Urgency
from domain.understanding import Act
from nlp.judgement import SHOWN, Judgement
from nlp.lexicon import Lexicon
from nlp.look import Seen, look_at
from nlp.order import plainest
from nlp.tokenizer import Tokenizer

# 这个 before a thing sounds like advice to the lists: of 6 short texts that are surely a report without it, 5 were.
SURE_WITHOUT = 0.75
_NOT_NOW = re.compile("(?:昨[天晚夜]|前[天晚]|上周|上个|(?:周|星期|礼拜)[一二三四五六日天])(?!.{0,3}(?:开始|起))")
_ENDS = frozenset({"resolved certain", "resolved likely"})

Hear = Callable[[Seen], Judgement]


class OtherWords(NamedTuple):
    """`meant` and `retold` give the text as it was best heard, with its judgement."""

    lexicon: Lexicon
    tokenizer: Tokenizer

    def meant(self, seen: Seen, judged: Judgement, hear: Hear, *, is_filed: bool) -> tuple[Seen, Judgement]:
        """今天电梯卡在三楼了, 坏了，电梯，3栋的, 楼道灯好像出毛病了: what it is in plainer words, if that is surely a
        report; what is filed anyway may be an emergency in them. The learned layer makes much of a first word, and
        those who wrote what it learned from began few reports so."""
        if is_filed and judged.urgency is not Urgency.URGENT:
            return seen, judged
        for text in self._plainer(seen, judged):
            alone = look_at(text, self.lexicon, self.tokenizer)
            heard = hear(alone)
            is_emergency = heard.urgency is Urgency.EMERGENCY
            if (is_emergency and _NOT_NOW.search(seen.evidence.text)) or (is_filed and not is_emergency):
                continue
            least = SURE_WITHOUT if is_filed else max(SURE_WITHOUT, judged.confidence)
            if heard.act is Act.NONE and heard.confidence >= least:
                return alone, heard
        return seen, judged

    def retold(self, seen: Seen, judged: Judgement, hear: Hear) -> tuple[Seen, Judgement]:
        """听说电梯坏了, 转发:路灯不亮: what is surely a report in the mouth of who saw it is shown to somebody."""
        rest = self.lexicon.courtesy.retold(seen.evidence.text)
        if not rest or judged.act is not Act.NONE or judged.confidence >= SHOWN:
            return seen, judged
        told = look_at(rest, self.lexicon, self.tokenizer)
        alone, heard = self.meant(told, hear(told), hear, is_filed=False)
        is_sure = heard.act is Act.NONE and heard.confidence >= SURE_WITHOUT
        return (alone, heard._replace(confidence=SHOWN)) if is_sure else (seen, judged)

    def _plainer(self, seen: Seen, judged: Judgement) -> Sequence[str]:
        if seen.plain.is_far or seen.plain.is_denied:
            return ()
        evidence = seen.evidence
        said = [bare := self.lexicon.courtesy.bare(evidence.text)]
        if judged.act is Act.NONE or (judged.act is Act.RESOLVED and _ENDS.isdisjoint(evidence.acts)):
            said += [plainest(text, evidence, self.lexicon) for text in (bare, evidence.text)]  # 坏了，电梯
        return [text for text in dict.fromkeys(said) if text != evidence.text]
