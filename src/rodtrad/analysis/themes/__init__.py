"""Themes: groups of statements about the same thing, named in their own words, as a suggestion to the analyst.

from rodtrad.analysis.themes import suggest

themes = suggest(texts, embedder.embed(texts), profiles=link_profiles(linker.link(texts)))
"""

from rodtrad.analysis.themes.joining import join, may_join
from rodtrad.analysis.themes.model import Theme, Themes
from rodtrad.analysis.themes.profiles import link_profiles
from rodtrad.analysis.themes.suggestion import METHOD, suggest

__all__ = ["METHOD", "Theme", "Themes", "join", "link_profiles", "may_join", "suggest"]
