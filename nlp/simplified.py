"""Traditional characters → simplified ones, one for one. The only import of opencc."""

from __future__ import annotations

from opencc import OpenCC

_IDEOGRAPHS = "".join(map(chr, range(0x4E00, 0xA000)))
_KEPT = "孃"  # 张孃, an aunt, as Sichuan writes her; the tables make it 娘

SIMPLIFIED = {
    ord(written): read
    for written, read in zip(_IDEOGRAPHS, OpenCC("t2s").convert("\n".join(_IDEOGRAPHS)).split("\n"), strict=True)
    if read != written and len(read) == 1 and written not in _KEPT
}
"""For `str.translate`."""
