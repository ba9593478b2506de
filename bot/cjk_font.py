"""A font for Chinese among those of the system, found by name in the usual folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("/System/Library/Fonts"),
    Path("/System/Library/AssetsV2/com_apple_MobileAsset_Font7"),
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
    Path("/mnt/c/Windows/Fonts"),
)
_SUFFIXES = frozenset({".ttf", ".ttc", ".otf"})
# The best first; compared with the file's name in small letters, without spaces, - and _.
_NAMES = (
    "notosanscjkregular", "notosanscjkscregular", "notosanscjksc", "notosanssc", "notosanscjk", "sourcehansans",
    "pingfang", "msyh", "microsoftyahei", "hiraginosansgb", "wqymicrohei", "wqyzenhei", "wenquanyi",
    "simhei", "droidsansfallback", "stheiti", "deng", "simsun",
)  # fmt: skip
_FACES_AT_MOST = 60  # of a collection; PingFang has some twenty


@dataclass(frozen=True)
class CjkFont:
    """A file, and which of its faces."""

    path: Path
    face: int = 0

    def sized(self, pixels: int) -> FreeTypeFont:
        """Raises OSError if the file is no longer there."""
        return ImageFont.truetype(self.path, pixels, index=self.face)


def find_font(folders: Sequence[Path] = FONT_FOLDERS) -> CjkFont | None:
    """The best that opens; None where there is none. Walks the folders, so keep what it finds."""
    files = [path for folder in folders for path in _font_files(folder)]
    for name in _NAMES:
        for path in files:
            if _plain(path).startswith(name) and (font := _opened(path)):
                return font
    return None


def _font_files(folder: Path) -> list[Path]:
    try:
        found = folder.expanduser().rglob("*")
    except RuntimeError:  # nobody's home
        return []
    return sorted(path for path in found if path.suffix.lower() in _SUFFIXES)


def _plain(path: Path) -> str:
    return path.stem.lower().translate({ord(mark): None for mark in " -_"})


def _opened(path: Path) -> CjkFont | None:
    """A collection holds one face a country, and the strokes differ: the one for simplified Chinese, else its first."""
    faces = list(_faces(path))
    if not faces:
        return None
    simplified = (face for face, (family, style) in enumerate(faces) if _is_simplified(family) and style == "Regular")
    return CjkFont(path, next(simplified, 0))


def _is_simplified(family: str) -> bool:
    return "SC" in family.split() and "Mono" not in family


def _faces(path: Path) -> Iterator[tuple[str, str]]:
    for face in range(_FACES_AT_MOST):
        try:
            family, style = ImageFont.truetype(path, 16, index=face).getname()
        except OSError:
            return
        yield family or "", style or ""
