"""Pictures are taken in as nothing but pictures."""

from __future__ import annotations

import io
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from PIL import Image

from web.bubbles import kept_url
from web.lamp import lamp
from web.pictures import MAX_BYTES, Pictures, UnusablePicture, routes


def encoded(image: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def _is_empty(folder: Path) -> bool:
    return not any(folder.iterdir())


async def test_it_is_turned_upright_made_smaller_and_forgets_where_it_was_taken(tmp_path: Path) -> None:
    image = Image.new("RGB", (3000, 1000), "orange")
    exif = image.getexif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x8825] = {1: "N"}  # the place
    pictures = Pictures(tmp_path)
    name = await pictures.keep(encoded(image, "JPEG", exif=exif))
    with Image.open(tmp_path / name) as kept:
        assert kept.size == (533, 1600)
        assert dict(kept.getexif()) == {}
    assert pictures.is_own(name)
    assert pictures.path(name) == tmp_path / name


async def test_what_is_clear_becomes_white(tmp_path: Path) -> None:
    name = await Pictures(tmp_path).keep(encoded(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG"))
    with Image.open(tmp_path / name) as kept:
        assert kept.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"<svg/>", b"%PDF-1.7", b"\xff\xd8\xff" * 50, b"x" * (MAX_BYTES + 1)]
)
async def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnusablePicture):
        await Pictures(tmp_path).keep(content)
    assert _is_empty(tmp_path)


async def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = encoded(Image.new("1", (8_000, 8_000)), "PNG")
    assert len(bomb) < MAX_BYTES
    with pytest.raises(UnusablePicture):
        await Pictures(tmp_path).keep(bomb)


async def test_only_pictures_below_the_folder_are_shown(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "outside.jpg").write_bytes(b"x")
    (folder / "youying.sqlite3").write_bytes(b"x")
    pictures = Pictures(folder)
    for name in ("../outside.jpg", "youying.sqlite3", "pictures/none.jpg", "", ".", str(tmp_path / "outside.jpg")):
        assert pictures.path(name) is None
        assert not pictures.is_own(name)


async def test_a_sheet_is_taken_away_under_its_name_and_no_other_spreadsheet_is(tmp_path: Path) -> None:
    own = tmp_path / "sheets" / ("a" * 32)
    own.mkdir(parents=True)
    for path in (own / "大联动-12.xlsx", tmp_path / "社区.xlsx", tmp_path / "sheets" / "a.xlsx"):
        path.write_bytes(b"PK")
    app = FastAPI()
    app.include_router(routes(Pictures(tmp_path)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as browser:
        taken = await browser.get(kept_url(f"sheets/{own.name}/大联动-12.xlsx"))
        answers = [await browser.get(kept_url(name)) for name in ("社区.xlsx", "sheets/a.xlsx")]
    assert taken.content == b"PK"
    assert taken.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert taken.headers["content-disposition"].startswith("attachment")
    assert taken.headers["cache-control"] == "no-store"
    assert [answer.status_code for answer in answers] == [404, 404]


async def test_the_lamp_of_the_sample_day_is_a_picture(tmp_path: Path) -> None:
    assert await Pictures(tmp_path).keep(lamp())


@pytest.mark.parametrize(
    ("name", "kind"), [("a.ogg", "audio/ogg"), ("a.mp3", "audio/mpeg"), ("a.silk", "application/octet-stream")]
)
async def test_a_voice_that_was_kept_can_be_heard(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / name).write_bytes(b"voice")
    app = FastAPI()
    app.include_router(routes(Pictures(tmp_path)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as browser:
        answer = await browser.get(f"/kept/pictures/{name}")
    assert (answer.content, answer.headers["content-type"]) == (b"voice", kind)
