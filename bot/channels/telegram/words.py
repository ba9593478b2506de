"""What went wrong with Telegram, for the operator: what it is and what to do."""

from __future__ import annotations

from bot.channels.telegram.api import ApiError
from bot.channels.telegram.engine import Unreachable

TOKEN_WRONG = "Telegram 不认这个令牌。请到 @BotFather 发 /token 重新取，放进环境变量 {variable}，再启动"  # noqa: S105
TWICE = (
    "同一个令牌有两个程序在收消息，Telegram 只许一个。请停掉另一个有应；"
    "找不到是哪个，就到 @BotFather 发 /revoke 换一个新令牌"
)
UNREACHABLE = "连不上 Telegram（{address}）。请看看网络；设了 api 的，看看那个地址对不对、服务开没开"
PRIVACY_ON = (
    "机器人听不到群里的普通话（隐私模式开着）。请到 @BotFather 发 /setprivacy，选中机器人，选 Disable，"
    "然后把机器人移出每个群再重新拉进去"
)
NOT_ADMIN = "不是{chat}的管理员：隐私模式关了就能听；要收全消息又不想关，就让群主把它设为管理员"
PORT_TAKEN = "webhook 要听的 {host}:{port} 被别的程序占着，请换一个 listen，或停掉那个程序"
UNREACHED = "Telegram 送不到 {url}（{why}）。请看看域名、证书、反向代理，是不是转到了 listen 的那个端口"
NOT_IN_CHAT = "不在{chat}里，或者群号不对。请把机器人拉进群"


def problem(error: ApiError | Unreachable, variable: str, address: str) -> str:
    if isinstance(error, Unreachable):
        return UNREACHABLE.format(address=address)
    if error.is_token_wrong:
        return TOKEN_WRONG.format(variable=variable)
    if error.code == 409:
        return TWICE
    if error.code == 429:
        return "Telegram 嫌太快，歇一会儿再来"
    return f"Telegram 出了故障（{error.code}），会一直重试"
