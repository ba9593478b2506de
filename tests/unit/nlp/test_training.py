"""What is learned is the same on every machine that learns from the same texts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.model import ARTEFACT


@pytest.mark.slow
def test_to_the_bit_whatever_the_order_of_sets(tmp_path: Path) -> None:
    again = tmp_path / "learned.bin"
    train = f"from pathlib import Path; from nlp.training.__main__ import main; main(Path({str(again)!r}))"
    subprocess.run([sys.executable, "-c", train], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert again.read_bytes() == ARTEFACT.read_bytes()
