"""What kinds of matters are to each other, as neighbours talk of them. Codes of config.yaml."""

from __future__ import annotations

from enum import StrEnum

VAGUE = frozenset({"other", "property_service"})
"""Kinds that mostly mean that the words did not yet say what it is."""
SOFT = VAGUE | {None, "dispute", "suggestion"}
"""Kinds in which a reporter's next words mostly still speak of the matter before."""
OF_PEOPLE = SOFT | {"care", "security"}
"""Kinds that mostly tell who is in it, or nothing of what it is."""
FIGHTS = frozenset({"security", "dispute"})
HURT = frozenset({"care", "security", "falling_object"})
"""What the words about a fight read as when somebody is hurt in it."""
OF_ONE = frozenset({"care", "security"})
"""Kinds in which, where it presses, somebody is missing, hurt or afraid, and no thing is broken."""
EACH_STAIRWELL_ITS_OWN = frozenset({"elevator", "lighting", "access"})
"""Of these the next unit's is another one; water or power that is gone there too is the same."""
ON_EVERY_FLOOR = frozenset({"elevator"})
"""Of these a floor is where it stood, no other spot: 12楼电梯不动 and 电梯停在5楼 are one lift."""
MADE_BY_NEIGHBOURS = frozenset({"leak", "sanitation", "falling_object", "construction", "parking"})
"""Of these, what is said to a neighbour's face (你家拖把又滴水了) is for the two to settle, with somebody's help."""
CHECKED_AFTERWARDS = frozenset({"elevator"})
"""Of these somebody has to look at the thing though the people in it are safe."""
SHUT_OFF_FOR_NOW = frozenset({"leak", "drainage", "fire", "ebike"})
"""Of these, who shuts something off (我把阀门关了) keeps it from growing worse; of others, that was the cause."""
OF_SMOKE = frozenset({"fire", "gas"})
"""Of these what is cooked or burnt at home is often mistaken for it."""
NOTHING_BREAKS = frozenset(
    {"parking", "noise", "sanitation", "pets", "pest", "dispute", "security", "care", "fire", "greenery"}
    | {"construction", "property_service", "policy", "employment", "suggestion", "traffic"}
)
"""Of these no thing was broken: a car that moved away does not break again."""
EACH_HOME_ITS_OWN = frozenset({"leak"})
"""Of these the next day's in the same building is another one, unless in the same home or at the same spot outside."""
EACH_THEIR_OWN = frozenset({"policy", "employment", "care", "suggestion"})
"""Of these, what another neighbour asks in words of their own is another matter, where nobody is in danger."""
OF_SOMEBODY = frozenset({"care", "security", "dispute", "policy", "employment"})
"""Of these, what a neighbour tells when the talk is over is about somebody else."""
IN_THE_WAY = frozenset(
    {"parking", "access", "sanitation", "facility", "street", "construction", "traffic", "ebike", "fire", "drainage"}
)
"""Of these somebody may be kept from passing (轮椅都推不出去)."""
UNDERFOOT = frozenset({"street", "facility", "traffic", "drainage", "construction", "leak", "lighting"})
"""Of these, puddles, the dark and a slippery floor are mostly told of one and the same spot."""
IN_COMMON = frozenset(
    {"water", "power", "gas", "elevator", "lighting", "access", "noise", "parking", "traffic", "other"}
)
"""Of these a building or a stairwell has one that all mean, whatever they call it; what fits no kind has no name."""
NOWHERE = frozenset({"policy", "employment", "suggestion", "property_service"})
"""What these ask for is in nobody's home, whoever asks (我家孩子划哪个小学)."""
ENQUIRED = frozenset({"policy", "employment"})
"""Of these, whoever is asked has to answer and nobody to go, however it is told."""


class Sense(StrEnum):
    """How somebody noticed it too: 我也闻到了, 我也听到了, 我家也停了."""

    SMELL = "smell"
    HEARING = "hearing"
    STOPPED = "stopped"


BY_SENSE = {
    Sense.SMELL: frozenset({"gas", "fire", "sanitation", "drainage", "pets"}),
    Sense.HEARING: frozenset({"noise", "security", "elevator", "pets", "fire", "falling_object", "care"}),
    Sense.STOPPED: frozenset({"water", "power", "gas", "elevator"}),
}
"""What is mostly noticed so, whatever words told it."""
STOLEN = frozenset({"ebike", "parking"})
"""What is told of a thing and where it stood, before it is told that it was stolen (我停楼底下的电瓶车，电瓶遭偷了)."""
TURNED_OFF_BY_PLAN = frozenset({"water", "power", "gas"})
"""What one has or has not: 什么时候来水 mostly asks after what was announced, and 我们也有 tells that it is there."""
STOPPED_BY_PLAN = TURNED_OFF_BY_PLAN | {"elevator"}
"""What stands still at the hours that were announced for it."""
TOLD_OF_A_THING = SOFT | NOWHERE | {"care"}
"""What a clause that reads as such mostly adds to the matter before it (老人下不了楼, 没人管, 建议换一个)."""
_BRINGS_ABOUT = {
    "power": {"elevator", "access", "facility", "lighting"},
    "water": {"gas", "sanitation"},
    "leak": {"power", "lighting", "facility", "elevator", "sanitation", "water", "drainage"},
    "drainage": {"elevator", "parking", "traffic", "leak", "sanitation", "pest"},
    "construction": {"facility", "leak", "lighting", "noise", "falling_object", "sanitation", "water"},
    "parking": {"access", "traffic", "ebike", "fire"},
    "fire": {"power", "gas", "security", "water"},
    "ebike": {"power"},
    "falling_object": {"facility", "sanitation", "lighting"},
    "facility": {"falling_object"},
    "lighting": {"falling_object"},
    "greenery": {"pest", "power", "lighting", "traffic", "parking", "facility", "falling_object"},
    "pets": {"noise"},
    "sanitation": {"pest"},
    "traffic": {"parking"},
    "access": {"facility", "security", "parking", "traffic"},
    "security": {"facility", "ebike", "parking"},
    "street": {"traffic", "sanitation"},
}
_KIN = (
    {"leak", "water", "drainage"},
    {"power", "lighting"},
    {"fire", "power", "ebike", "gas"},
    {"sanitation", "drainage"},
    {"sanitation", "construction"},
    {"falling_object", "facility"},
    {"parking", "fire", "ebike"},
    {"access", "property_service"},
    {"care", "security"},
    {"care", "falling_object"},
    {"noise", "dispute", "security"},
)


HOME_VISITS = frozenset({("policy", "care")})
"""What somebody asked about, and what their next words on it read as: 腿脚不便，能来家里办吗."""


def brings_about(one: str | None, other: str | None) -> bool:
    """The second, told in one breath with the first, is mostly what came of it (停电了，电梯也不动了)."""
    return other in _BRINGS_ABOUT.get(one or "", ())


def akin(one: str | None, other: str | None) -> bool:
    """Categories that people mix up when they go on talking of one matter."""
    return one == other or any(one in kin and other in kin for kin in _KIN)
