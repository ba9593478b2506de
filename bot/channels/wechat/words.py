"""What went wrong with a puppet server, for the operator: what it is and what to do."""

from __future__ import annotations

from bot.channels.wechat.faults import PuppetFault

WRONG_TOKEN = "网关不认这个令牌。请核对网关的令牌和环境变量，改好后重新启动"  # noqa: S105 - a sentence
CUT_OFF = "和网关断开了，一直在重连。{why}"
LOGGED_OUT = "微信没有登录，请到网关那边用微信扫码"

_REASONS = {
    "ConnectionRefusedError": "那里没有程序在听。请看看网关开着没有、端口对不对",
    "gaierror": "找不到这个主机，请看看地址有没有写错",
    "TimeoutError": "等了半天没有回音。请看看网关是不是卡住了，重启它试试",
    "StreamTerminatedError": "一连上就断了。网关要是加了密，请写 tls: true",
    "ConnectionResetError": "一连上就断了。网关要是加了密，请写 tls: true",
    "SSLCertVerificationError": "它的证书认不得。网关用自己签的证书，请写 certificate: 证书文件",
    "SSLError": "加密对不上。网关没有加密的，请去掉 tls: true",
}
_OTHERWISE = "它答不上来（{what}）。请看看微信登录了没有"


def reason(fault: PuppetFault) -> str:
    """Never what a server says: that may hold a token or people's words."""
    return _REASONS.get(str(fault)) or _OTHERWISE.format(what=fault)
