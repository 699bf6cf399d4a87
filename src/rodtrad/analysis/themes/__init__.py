"""Themes: groups of statements about the same thing, named in their own words, as a suggestion to the analyst.

from rodtrad.analysis.themes import suggest

vectors = embedder.embed(texts)
themes = suggest(texts, vectors, TopicReader(Linker(embedder)).profiles(texts, vectors))
"""

from rodtrad.analysis.themes.assign import Assigned, Assigner, Code, in_doubt
from rodtrad.analysis.themes.joining import join, may_join
from rodtrad.analysis.themes.model import Theme, Themes
from rodtrad.analysis.themes.suggestion import METHOD, suggest
from rodtrad.analysis.themes.topics import Profiles, TopicReader

__all__ = [
    "METHOD",
    "Assigned",
    "Assigner",
    "Code",
    "Profiles",
    "Theme",
    "Themes",
    "TopicReader",
    "in_doubt",
    "join",
    "may_join",
    "suggest",
]
