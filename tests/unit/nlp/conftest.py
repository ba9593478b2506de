from __future__ import annotations

import pytest

from nlp import Reader


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(cache_dir=tmp_path_factory.mktemp("jieba"))
