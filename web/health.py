"""Whether the channels are alive: for a machine that asks, and for the top of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from domain.health import ChannelReport, ChannelState
from domain.sla import SHANGHAI

_STATES = {ChannelState.UP: "连着", ChannelState.DOWN: "断了", ChannelState.DEAD: "断了好一阵"}


def routes(channels: Callable[[], Sequence[ChannelReport]]) -> APIRouter:
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> JSONResponse:
        """Open to whoever asks: no names, no words, no addresses. 503 when a channel is dead."""
        reports = channels()
        is_dead = any(report.state is ChannelState.DEAD for report in reports)
        return JSONResponse(
            {"status": status(reports), "channels": {report.account: _machines(report) for report in reports}},
            503 if is_dead else 200,
            {"Cache-Control": "no-store"},
        )

    return router


def status(reports: Sequence[ChannelReport]) -> str:
    """ok; degraded: something is down or strangely silent; dead."""
    if any(report.state is ChannelState.DEAD for report in reports):
        return "dead"
    is_well = all(report.state is ChannelState.UP and not report.is_silent for report in reports)
    return "ok" if is_well else "degraded"


def _machines(report: ChannelReport) -> dict[str, object]:
    return {
        "state": report.state.value,
        "silent": report.is_silent,
        "connected_since": _iso(report.connected_since),
        "last_heard": _iso(report.last_heard_at),
        "last_said": _iso(report.last_said_at),
        "errors": report.errors,
    }


def shape(reports: Sequence[ChannelReport]) -> dict[str, object]:
    """For the page: one line a channel, and whether somebody should look."""
    return {"status": status(reports), "lines": [_line(report) for report in reports]}


def _line(report: ChannelReport) -> dict[str, str]:
    return {
        "name": report.account,
        "state": "好久没听到话" if report.is_silent else _STATES[report.state],
        "since": _clock(report.connected_since),
        "heard": _clock(report.last_heard_at),
        "said": _clock(report.last_said_at),
        "problem": report.problem or "",
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _clock(moment: datetime | None) -> str:
    """12月3日 9:05, Shanghai time."""
    if moment is None:
        return "还没有"
    local = moment.astimezone(SHANGHAI)
    return f"{local.month}月{local.day}日 {local.hour}:{local.minute:02d}"
