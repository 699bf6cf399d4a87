"""The language model and the linker that the workspace's own work is done with."""

from functools import lru_cache

from rodtrad.analysis.agenda2030 import Linker
from rodtrad.analysis.embedding import CachedEmbedder, Embedder, default_embedder
from rodtrad.app.workspace import Workspace

__all__ = ["embedder_of", "linker_of"]


def embedder_of(workspace: Workspace | None, given: Embedder | None = None) -> Embedder:
    """Return `given`, or the default embedder, which remembers its vectors in `workspace` where there is one.

    The language model itself is loaded when a text turns up that the workspace has no vector of.
    """
    embedder = given or default_embedder()
    if workspace is None:
        return embedder
    workspace.vectors.parent.mkdir(exist_ok=True)
    return CachedEmbedder(embedder, workspace.vectors)


@lru_cache(maxsize=4)
def linker_of(workspace: Workspace | None) -> Linker:
    """Return the linker of a workspace's pages and commands, one a process: what it has learnt is read once."""
    return Linker(embedder_of(workspace))
