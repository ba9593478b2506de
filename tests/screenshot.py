"""Photographs the page for the README: plays the sample day in the product and writes docs/screenshots/.

python -m tests.screenshot [FOLDER]"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, NAMES, find_chromium
from tests.browser.product import product

_PICTURES = Path(__file__).parents[1] / "docs" / "screenshots"
_DAY_LASTS = 180_000  # milliseconds at most


def main(pictures: Path) -> None:
    path = find_chromium()
    if path is None:
        raise SystemExit(f"no browser found (looked for {', '.join(NAMES)})")
    pictures.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        product(Path(folder) / "data") as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        _play(browser, address)
        keep(_desk(browser, address), pictures / "desk.png")
        keep(_ticket(browser, address), pictures / "ticket.png")
        keep(_phone(browser, address), pictures / "phone.png")
        browser.close()


def keep(photo: bytes, path: Path) -> None:
    """As small as it gets without losing a colour."""
    with Image.open(io.BytesIO(photo)) as image:
        image.convert("RGB").save(path, optimize=True)
    print(path)


def _play(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="zh-CN")
    page.goto(address)
    page.get_by_role("button", name="播放一天").click()
    page.locator(".play.running").wait_for()
    page.get_by_role("status").wait_for(timeout=_DAY_LASTS)
    page.close()


def _desk(browser: Browser, address: str) -> bytes:
    page = _opened(browser, f"{address}/?me=chenjie&chat=workers", width=1280, height=800)
    page.get_by_role("button", name="全部").click()
    page.locator(".ticket").nth(2).wait_for()
    return _still(page)


def _ticket(browser: Browser, address: str) -> bytes:
    page = _opened(browser, f"{address}/?me=chenjie&chat=workers", width=1280, height=800)
    page.get_by_role("button", name="全部").click()
    page.locator(".ticket").last.click()
    page.locator(".ticket-whole").wait_for()
    return _still(page)


def _phone(browser: Browser, address: str) -> bytes:
    page = _opened(browser, f"{address}/?me=wangjie&chat=b3", width=375, height=720)
    page.get_by_role("button", name="关掉").click()
    page.locator(".group").first.click()
    page.locator(".chat-log .line").last.wait_for()
    return _still(page)


def _opened(browser: Browser, address: str, *, width: int, height: int) -> Page:
    is_phone = width < 500
    page = browser.new_page(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if is_phone else 1.5,
        is_mobile=is_phone,
        has_touch=is_phone,
        locale="zh-CN",
    )
    page.goto(address)
    page.locator(".group").first.wait_for()
    return page


def _still(page: Page) -> bytes:
    """When everything that was asked for has arrived and is drawn."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.screenshot()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _PICTURES)
