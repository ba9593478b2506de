"""What kinds of matters are to each other, as neighbours talk of them. Codes of config.yaml."""

from __future__ import annotations

VAGUE = frozenset({"other", "property_service"})
"""Kinds that mostly mean that the words did not yet say what it is."""
SOFT = VAGUE | {None, "dispute", "suggestion"}
"""Kinds in which a reporter's next words mostly still speak of the matter before."""
OF_PEOPLE = SOFT | {"care", "security"}
"""Kinds of a danger that mostly tell who is in it, not what it is."""
EACH_STAIRWELL_ITS_OWN = frozenset({"elevator", "lighting", "access"})
"""Of these the next unit's is another one; water or power that is gone there too is the same."""
ON_EVERY_FLOOR = frozenset({"elevator"})
"""Of these a floor is where it stood, no other spot: 12楼电梯不动 and 电梯停在5楼 are one lift."""
EACH_THEIR_OWN = frozenset({"policy", "employment", "care", "suggestion"})
"""Of these, what another neighbour asks in words of their own is another matter, where nobody is in danger."""
NOWHERE = frozenset({"policy", "employment", "suggestion", "property_service"})
"""What these ask for is in nobody's home, whoever asks (我家孩子划哪个小学)."""
BY_SENSE = {
    "闻": frozenset({"gas", "fire", "sanitation", "drainage", "pets"}),
    "听": frozenset({"noise", "security", "elevator", "pets", "fire", "falling_object", "care"}),
    "停": frozenset({"water", "power", "gas", "elevator"}),
    "断": frozenset({"water", "power", "gas"}),
}
"""What one can smell or hear, and what stops: 我也闻到了 means no lamp."""
SENSES = ("闻", "听")
"""Of BY_SENSE, what leaves no doubt: a smell is of nothing else, while noise stops as well as water."""
TURNED_OFF_BY_PLAN = frozenset({"water", "power", "gas"})
"""什么时候来水 mostly asks after what was announced."""
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
)


def fits_senses(category: str, words: str) -> bool:
    """Whether words that tell how somebody noticed it may mean that kind."""
    told = [kinds for sense, kinds in BY_SENSE.items() if sense in words]
    return not told or any(category in kinds for kinds in told)


def akin(one: str | None, other: str | None) -> bool:
    """Categories that people mix up when they go on talking of one matter."""
    return one == other or any(one in kin and other in kin for kin in _KIN)
