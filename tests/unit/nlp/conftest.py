from __future__ import annotations

import pytest

from nlp import KeywordReader


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> KeywordReader:
    return KeywordReader(cache_dir=tmp_path_factory.mktemp("jieba"))
