"""What to do first, before anybody comes. Public advice of fire and rescue services; it names whom to call, since the
bot cannot."""

from __future__ import annotations

_ADVICE = {
    "elevator": ("有人困电梯", "里面的人别扒门，按警铃。在场的请马上打119。"),
    "gas": ("有燃气味", "别开关电器、别点火，开窗出去，到外面打燃气抢修电话或119。"),
    "fire": ("有火情", "先撤人，别坐电梯，弯腰捂住口鼻。在场的请马上打119。"),
    "power": ("有触电危险", "别碰水、别碰线，离远点。有人触电请马上打120。"),
    "leak": ("水碰到电了", "别踩水、别碰开关，离远点。危险就打119。"),
    "water": ("水碰到电了", "别踩水、别碰开关，离远点。危险就打119。"),
    "drainage": ("有危险", "别靠近井口和深水。有人掉下去请马上打119。"),
    "ebike": ("电动车冒烟", "别去拔插头，离远点，别让人进楼道。在场的请马上打119。"),
    "falling_object": ("有东西掉下来", "别从下面走。砸到人请马上打120。"),
    "security": ("有危险", "先保护好自己，离远点。请马上打110。"),
    "care": ("有人急需帮助", "人找不到了请马上打110；受伤、发病请打120，旁边的人别随便搬动。"),
}
_GENERAL = ("有急事", "先保护好自己。危险请马上打110、119或120。")


def warning(category: str, summary: str) -> str:
    """The one line with an emoji, said at once."""
    what, advice = _ADVICE.get(category, _GENERAL)
    where = f"（{summary}）" if summary else ""
    return f"⚠️{what}{where}：{advice}我正在叫人。"


def alarm(summary: str, words: str, called: str, number: int) -> str:
    """To the workers."""
    who = f" {called}" if called else ""
    return f"⚠️{summary}，{words}{who} 能去马上回“我去”。【{number}】"
