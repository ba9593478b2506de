"""A real Chromium and a real server for it, for each file of tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import FLAGS, NAMES, find_chromium
from tests.processes import free_port

_ROOT = Path(__file__).parents[2]
WAIT = 10_000  # milliseconds
expect.set_options(timeout=WAIT)


@dataclass(frozen=True)
class Address:
    """A running house: its page, and the folder in which it keeps things."""

    url: str
    folder: Path


# Not for the whole session: while Playwright is at work, no other event loop runs in this thread.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail("no Chromium found, and in CI the page must be driven", pytrace=False)
        pytest.skip(f"no browser found (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """With a fresh matrix for each file of tests."""
    with running(tmp_path_factory.mktemp("house")) as address:
        yield address


@contextmanager
def running(folder: Path, password: str | None = None, port: int | None = None) -> Iterator[Address]:
    """The house of house.py, from its first answer until the block ends."""
    port = port or free_port()
    command = [sys.executable, "-m", "tests.browser.house", str(folder), str(port), *([password] if password else [])]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=_ROOT, stdout=log, stderr=log)
    try:
        address = Address(f"http://127.0.0.1:{port}", folder)
        _until_it_answers(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _until_it_answers(address: Address, process: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            with urllib.request.urlopen(f"{address.url}/healthz", timeout=1):
                return
        except OSError:
            if process.poll() is not None:
                pytest.fail((address.folder / "log").read_text()[-2000:], pytrace=False)


@dataclass
class Visit:
    """One browser of one person. Whatever it asks of another host, or complains about, is remembered."""

    page: Page
    strangers: list[str]
    complaints: list[str]


Visitor = Callable[..., Page]


@pytest.fixture
def visits() -> list[Visit]:
    return []


@pytest.fixture
def visit(chromium: Browser, house: Address, visits: list[Visit]) -> Iterator[Visitor]:
    """visit("wang") opens the page as 王姐, visit("wang", width=375) on a phone. Every page must stay free of
    complaints, and of requests to anybody else."""
    contexts: list[BrowserContext] = []

    def opened(me: str = "", group: str = "", *, width: int = 1280, height: int = 800) -> Page:
        is_phone = width < 500
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", has_touch=is_phone, is_mobile=is_phone
        )
        context.set_default_timeout(WAIT)
        contexts.append(context)
        visits.append(watched(context.new_page(), house.url))
        page = visits[-1].page
        page.goto(f"{house.url}/?me={me}&chat={group}")
        page.wait_for_selector(".group")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [complaint for one in visits for complaint in one.complaints] == []
    assert [url for one in visits for url in one.strangers] == []


def watched(page: Page, own: str) -> Visit:
    visit = Visit(page, [], [])
    page.on("pageerror", lambda fault: visit.complaints.append(str(fault)))
    page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if _is_own(asked.url, own) else visit.strangers.append(asked.url))
    return visit


def _is_own(url: str, own: str) -> bool:
    return url.startswith((own, own.replace("http", "ws", 1), "data:", "blob:"))
