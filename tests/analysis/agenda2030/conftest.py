"""One linker for all tests of the package: the default one, as shipped."""

import pytest

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.embedding import CachedEmbedder, default_embedder


@pytest.fixture(scope="session")
def linker(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    """Return the linker over the default embedder, which remembers what the tests before have embedded."""
    file = tmp_path_factory.mktemp("vectors") / "vectors.sqlite3"
    return Linker(CachedEmbedder(default_embedder(), file))
