"""What is learned is the same on every machine that learns from the same texts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_TRAIN = """
import sys
from pathlib import Path
from nlp.corpus import training_texts
from nlp.training.__main__ import main
main(Path(sys.argv[1]), list(training_texts())[::120])
"""


def _trained(path: Path, seed: str) -> bytes:
    subprocess.run(
        [sys.executable, "-c", _TRAIN, str(path)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return path.read_bytes()


def test_to_the_bit_whatever_the_order_of_sets(tmp_path: Path) -> None:
    """On every 120th text: `make train` does the same with all of them."""
    assert _trained(tmp_path / "one.bin", "1") == _trained(tmp_path / "other.bin", "7")
