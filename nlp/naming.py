"""What a matter is called (路灯, 消火栓, and never 其他), and by which words it was told."""

from __future__ import annotations

import re

from nlp.evidence import Evidence
from nlp.lexicon import Lexicon
from nlp.look import Seen
from nlp.model import Model

_BURNS = re.compile("着火|起火|失火|自燃|烧着|烧起来|燃起来|冒(?:黑|浓|白)?烟")
_SMOKES = "烟"
_ITSELF = "(?!口|的?(?:对讲|门铃|屏|灯)|(?:旁边?|边上|附近|对面|隔壁|后面|前面)的?[一-龥])"
"""Not 一楼信箱旁边的墙皮掉了, 单元门口的对讲机: where it is, and not what; nor what has a part that is told
(单元门的对讲)."""
_SHOWN_AT_MOST, _LEARNED_AT_MOST = 12, 4  # words; what `为什么 12` can show in a line


def object_words(evidence: Evidence, category: str | None, lexicon: Lexicon) -> str | None:
    """The standard noun of the longest thing word or name, of a mention where there is none, or the category's own. It
    may begin with the spot (楼道灯): domain.place.summarise says a spot only once."""
    if category is None:
        return None
    if burning := _what_burns(evidence, category):
        return burning
    matter = evidence.matters.get(category)
    named = [name for name in lexicon.names.get(category, ()) if name[0] in evidence.text]
    found = [*named, *(matter.things if matter else [])] or (matter.concerned if matter else [])
    found = [(word, noun) for word, noun in found if _is_told_itself(word, evidence.text)]
    return max(found, key=lambda thing: len(thing[0]))[1] if found else lexicon.nouns.get(category)


def _is_told_itself(word: str, text: str) -> bool:
    """Though it were told in dialect, which is not looked for here."""
    return word not in text or re.search(re.escape(word) + _ITSELF, text) is not None


def _what_burns(evidence: Evidence, category: str) -> str | None:
    """垃圾桶着火, 配电箱冒烟: a thing of another kind."""
    burns = _BURNS.search(evidence.text) if category == "fire" else None
    if burns is None:
        return None
    things = [
        thing
        for code, matter in evidence.matters.items()
        if code != category
        for thing in (*matter.things, *matter.mentions)
        if -len(thing[0]) - 3 <= evidence.text.find(thing[0]) - burns.start() <= 0
    ]
    what = max(things, key=lambda thing: len(thing[0]), default=None)
    return what and what[0] + ("冒烟" if burns[0].endswith(_SMOKES) else "着火")


def telling_words(seen: Seen, category: str | None, lexicon: Lexicon, model: Model) -> tuple[str, ...]:
    """What it was read from: words of the lists first, then those that the learned layer heard most in. A minus stands
    before what speaks against it."""
    words = list(seen.evidence.matters[category].words) if category in seen.evidence.matters else []
    for name, said in seen.evidence.sayings.items():
        sign = "-" if lexicon.groups[name].weight < 0 else ""
        words += [sign + word for word in said]
    learned = model.telling_words(seen.framed.words)[:_LEARNED_AT_MOST]
    words = words[: _SHOWN_AT_MOST - len(learned)]
    words += [word if weight > 0 else f"-{word}" for word, weight in learned]
    return tuple(dict.fromkeys(words))
