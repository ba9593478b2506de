"""Pictures as phones send them."""

from __future__ import annotations

import io

from PIL import Image


def jpeg(width: int = 90, height: int = 60) -> bytes:
    """With EXIF that tells where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    encoded = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(encoded, "JPEG", exif=exif)
    return encoded.getvalue()
