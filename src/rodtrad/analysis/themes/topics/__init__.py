"""What a text is about, finer and wider than the goals: 126 topics of municipal interviews, and who usually speaks.

The goals say little of ways of working (`no time`, `who owns the question`), and a small encoder says little of short
remarks. Here a text is held against topics that we described ourselves, and read by two layers that were learnt from
the linker's exemplars. Nothing of it is shown: it is what themes are grouped and texts are assigned by.
"""

from rodtrad.analysis.themes.topics.reader import Profiles, TopicReader

__all__ = ["Profiles", "TopicReader"]
