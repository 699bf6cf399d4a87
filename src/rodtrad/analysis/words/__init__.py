"""Words of a text: tokens, lemmas, parts of Swedish compounds, and words that say nothing of the subject."""

from rodtrad.analysis.words.lemmas import Token, lemma, parts, stopwords, tokens, word_count

__all__ = ["Token", "lemma", "parts", "stopwords", "tokens", "word_count"]
