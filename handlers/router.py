"""Words → Command. A Phrase says which words make which command, where; the router only parses.

A phrase counts in three shapes, and in no other sentence:
  认领 12 13 …     the command word, then numbers, then what the command takes
  12认领 …         numbers first
  我去             one of its everyday sayings, standing alone (with or without numbers)
So 恢复供水了, 装修进度 and 今日团购 are everyday sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from domain.access import Right
from domain.errors import BadArgument
from domain.grid import Audience
from domain.message import Subject, SubjectKind
from domain.question import QuestionKind
from handlers import arguments
from handlers.command import Command, Handler, HandlerTable

C = TypeVar("C", bound=Command)


class Number(StrEnum):
    """Whether a phrase takes ticket numbers."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, kw_only=True)
class Words:
    """A message as the router sees it. `text` is normalised; `asked`: the kinds of questions open to this speaker here;
    `works`: the speaker holds a working or office role; `chosen`: the number they gave when asked which matter."""

    text: str
    audience: Audience
    now: datetime
    addressed: bool = False
    quoted: Subject | None = None
    mentions: tuple[str, ...] = ()
    asked: frozenset[QuestionKind] = frozenset()
    works: bool = False
    chosen: int | None = None


@dataclass(frozen=True)
class TargetRef:
    """Which matters a command means: numbers, or ids (from a quote or a button), or nothing said."""

    numbers: tuple[int, ...] = ()
    ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Match:
    """A phrase that was recognised. `saying`: the everyday words used, None for the command word itself."""

    words: Words
    numbers: tuple[int, ...]
    rest: str
    saying: str | None = None

    @property
    def target(self) -> TargetRef:
        if self.words.chosen is not None:
            return TargetRef(numbers=(self.words.chosen,))
        if self.numbers:
            return TargetRef(numbers=self.numbers)
        quoted = self.words.quoted
        if quoted and quoted.kind is SubjectKind.TICKET:
            return TargetRef(ids=(quoted.id,))
        return TargetRef()


Build = Callable[[Match], Command | None]


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """One command of the grammar. `words`: command words; `sayings`: everyday ones (regular expressions that must fit
    the whole message); `where`: chats where it counts as it is; `quoting`: chats where it counts only when it quotes a
    matter; `asked`: it also counts wherever such a question is open to the speaker. `takes`: words may follow.
    `for_right`: shown in 帮助 to those who hold it."""

    words: tuple[str, ...]
    usage: str
    help: str
    build: Build
    sayings: tuple[str, ...] = ()
    where: frozenset[Audience] = frozenset()
    quoting: frozenset[Audience] = frozenset()
    asked: frozenset[QuestionKind] = frozenset()
    number: Number = Number.OPTIONAL
    takes: bool = False
    right: Right = Right.ANYONE
    workers_only: bool = False

    def counts(self, words: Words) -> bool:
        """Whether the phrase may be meant in this chat, by this speaker."""
        if self.asked & words.asked:
            return True
        quotes_ticket = words.quoted is not None and words.quoted.kind is SubjectKind.TICKET
        if quotes_ticket and words.audience in self.quoting:
            return words.works or not self.workers_only
        return words.audience in self.where and (words.works or not self.workers_only)


class Router:
    """The phrases, buttons and handlers of one noun."""

    def __init__(self) -> None:
        self.phrases: list[Phrase] = []
        self.buttons: dict[str, Callable[[int], Command]] = {}
        self.handlers = HandlerTable()

    def phrase(self, phrase: Phrase) -> None:
        self.phrases.append(phrase)

    def button(self, code: str, build: Callable[[int], Command]) -> None:
        self.buttons[code] = build

    def handles(self, command: type[C]) -> Callable[[Handler[C]], Handler[C]]:
        return self.handlers.handles(command)


@dataclass
class Grammar:
    """All routers together."""

    routers: Iterable[Router]
    _phrases: list[tuple[Phrase, Matcher]] = field(init=False)
    _buttons: dict[str, Callable[[int], Command]] = field(init=False)
    handlers: HandlerTable = field(init=False)

    def __post_init__(self) -> None:
        self.handlers, self._buttons, self._phrases = HandlerTable(), {}, []
        for router in self.routers:
            self._phrases += [(phrase, Matcher(phrase)) for phrase in router.phrases]
            self._buttons |= router.buttons
            self.handlers.include(router.handlers)

    def __iter__(self) -> Iterator[Phrase]:
        return (phrase for phrase, _ in self._phrases)

    def parse(self, words: Words) -> Command | None:
        """The command meant, or None for everyday words. Raises BadArgument for a command mistyped."""
        for phrase, matcher in self._phrases:
            if not phrase.counts(words):
                continue
            if match := matcher.match(words):
                command = phrase.build(match)
                if command is not None:
                    return command
        return None

    def press(self, action: str) -> Command | None:
        """The command of a button, None for a code that is no longer known."""
        code, _, subject_id = action.partition(":")
        build = self._buttons.get(code)
        return build(int(subject_id)) if build and subject_id.isdecimal() else None


class Matcher:
    """The regular expressions of one phrase."""

    def __init__(self, phrase: Phrase) -> None:
        self._phrase = phrase
        word = "|".join(sorted(map(re.escape, phrase.words), key=len, reverse=True))
        word = word or r"(?!)"
        self._word = re.compile(rf"(?:{word})(?P<after>.*)", re.DOTALL)
        self._numbers_first = re.compile(rf"{arguments.NUMBERS}\s*号?\s*(?:{word})(?P<rest>.*)", re.DOTALL)
        sayings = "|".join(phrase.sayings)
        self._saying = re.compile(rf"(?P<saying>{sayings})") if sayings else None

    def match(self, words: Words) -> Match | None:
        return self._by_word(words) or self._by_numbers(words) or self._by_saying(words)

    def _by_word(self, words: Words) -> Match | None:
        found = self._word.fullmatch(words.text)
        if not found:
            return None
        after = found["after"]
        if self._phrase.number is Number.NONE:
            return self._whole(words, after)
        numbers, rest = arguments.leading_numbers(after)
        if numbers:
            return Match(words, numbers, rest)
        if self._phrase.number is Number.REQUIRED and not words.quoted:
            if not after or after[0].isspace():
                raise BadArgument(self._phrase.usage)
            return None
        return self._whole(words, after)

    def _whole(self, words: Words, after: str) -> Match | None:
        if not arguments.bare(after):
            return Match(words, (), "")
        if not self._phrase.takes:
            return None
        return Match(words, (), after.strip()) if after[0].isspace() or after[0] in "@:：" else None

    def _by_numbers(self, words: Words) -> Match | None:
        if self._phrase.number is Number.NONE:
            return None
        found = self._numbers_first.fullmatch(words.text)
        if not found:
            return None
        rest = found["rest"]
        if rest and not rest[0].isspace() and arguments.bare(rest):
            return None
        return Match(words, arguments.numbers(found["numbers"]), rest.strip())

    def _by_saying(self, words: Words) -> Match | None:
        if self._saying is None:
            return None
        numbers, text = arguments.split_numbers(words.text)
        bare = arguments.bare(text)
        if (found := self._saying.fullmatch(bare)) and (not numbers or self._phrase.number is not Number.NONE):
            return Match(words, numbers, bare, saying=found["saying"])
        return None
