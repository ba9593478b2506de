"""A text made ready for judging, without the learned layer."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.evidence import Evidence, gather
from nlp.features import Features, Framed, framed
from nlp.lexicon import Lexicon
from nlp.normalize import Normalized
from nlp.opinion import Opinion, opinion_of
from nlp.plain import Plain, plainly
from nlp.tokenizer import Tokenizer, boundaries_of

_SPACED = re.compile(r"[一-鿿](?: [一-鿿])+")
_DOTS = "。。"
_FEW = 20  # characters: a full stop behind so many says nothing; letters end with one


class Seen(NamedTuple):
    """What the lists found in the text, what they make of it, whether it is told plainly, and what is read of it by the
    learned layer."""

    evidence: Evidence
    opinion: Opinion
    plain: Plain
    framed: Framed

    def features(self) -> Features:
        return self.framed.features


def look(normalized: Normalized, lexicon: Lexicon, tokenizer: Tokenizer) -> Seen:
    """Everything that judging needs, except the learned layer; without greeting and thanks."""
    core = lexicon.courtesy.core(normalized.text)
    if core.endswith(_DOTS):
        core = core.rstrip("。")
    if len(core) < _FEW:
        core = core.rstrip("。 ")
        core = core.replace(" ", "") if _SPACED.fullmatch(core) else core
    return look_at(core, lexicon, tokenizer)


def look_at(whole: str, lexicon: Lexicon, tokenizer: Tokenizer) -> Seen:
    """Of a normalized text as it is."""
    text = lexicon.in_standard_words(whole)
    tokens = tokenizer.words(text)
    evidence = gather(text, lexicon, boundaries_of(tokens))
    opinion = opinion_of(evidence, lexicon)
    return Seen(evidence, opinion, plainly(evidence, opinion, lexicon), framed(evidence, tokens, opinion))
