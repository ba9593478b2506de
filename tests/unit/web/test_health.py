"""/healthz: what a machine may know of the channels, and nothing of people."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest
from fastapi import FastAPI

from domain.health import ChannelReport, ChannelState
from web.health import routes, shape

AT = datetime(2026, 5, 12, 2, 5, tzinfo=UTC)


def report(account: str = "wechat", state: ChannelState = ChannelState.UP, **more: object) -> ChannelReport:
    values: dict[str, object] = {
        "is_silent": False,
        "connected_since": AT,
        "last_heard_at": AT,
        "last_said_at": None,
        "errors": 2,
        "problem": None,
    }
    return ChannelReport(account=account, state=state, **values | more)  # type: ignore[arg-type]


async def asked(*reports: ChannelReport) -> httpx.Response:
    app = FastAPI()
    app.include_router(routes(lambda: reports))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as machine:
        return await machine.get("/healthz")


async def test_when_all_is_well() -> None:
    answer = await asked(report())
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "channels": {
            "wechat": {
                "state": "up",
                "silent": False,
                "connected_since": "2026-05-12T02:05:00+00:00",
                "last_heard": "2026-05-12T02:05:00+00:00",
                "last_said": None,
                "errors": 2,
            }
        },
    }


@pytest.mark.parametrize(
    ("bad", "status", "code"),
    [
        (report(state=ChannelState.DOWN), "degraded", 200),
        (report(is_silent=True), "degraded", 200),
        (report(state=ChannelState.DEAD), "dead", 503),
    ],
)
async def test_what_is_wrong_shows_and_only_the_dead_alarm(bad: ChannelReport, status: str, code: int) -> None:
    answer = await asked(report("web"), bad)
    assert (answer.json()["status"], answer.status_code) == (status, code)


async def test_sentences_stay_inside() -> None:
    trouble = report(state=ChannelState.DOWN, problem="连不上 http://10.0.0.7")
    assert "10.0.0.7" not in (await asked(trouble)).text
    line = {
        "name": "wechat",
        "state": "断了",
        "since": "5月12日 10:05",
        "heard": "5月12日 10:05",
        "said": "还没有",
        "problem": "连不上 http://10.0.0.7",
    }
    assert shape([trouble]) == {"status": "degraded", "lines": [line]}
