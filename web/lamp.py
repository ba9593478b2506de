"""The photo of the sample day: a lamp that burns again in a stairwell."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFilter

_SIZE = (640, 480)
_LAMP = (320, 120)


def lamp() -> bytes:
    """A PNG."""
    wall = Image.new("RGB", _SIZE, (74, 68, 58))
    stairs = ImageDraw.Draw(wall)
    for step in range(9):
        left, top = 130 + step * 62, 470 - step * 30
        stairs.rectangle((left, top, 640, 480), fill=(92 + step * 5, 84 + step * 5, 70 + step * 4))
    light = Image.new("L", _SIZE, 0)
    glow = ImageDraw.Draw(light)
    for radius in range(300, 20, -10):
        x, y = _LAMP
        glow.ellipse((x - radius, y - radius, x + radius, y + radius), fill=max(0, 215 - radius * 2 // 3))
    lit = Image.composite(Image.new("RGB", _SIZE, (255, 226, 160)), wall, light.filter(ImageFilter.GaussianBlur(14)))
    bulb = ImageDraw.Draw(lit)
    x, y = _LAMP
    bulb.rectangle((x - 3, 0, x + 3, y - 30), fill=(50, 46, 42))
    bulb.ellipse((x - 30, y - 34, x + 30, y + 26), fill=(255, 250, 232))
    encoded = io.BytesIO()
    lit.save(encoded, "PNG")
    return encoded.getvalue()
