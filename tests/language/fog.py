"""FOG-PL: how many years of school a Polish text asks for.

0.4 × (words / sentences + 100 × words of four syllables or more / words), after Gunning's index with the longer
word of Polish. Words count as they stand, not in their base form, so it is on the strict side.
"""

import re
from dataclasses import dataclass

LONG_WORD = 4  # syllables
VOWELS = "aąeęioóuy"
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
END_OF_SENTENCE = re.compile(r"[.!?…:;]+(?=\s|$)|\n+")


@dataclass(frozen=True)
class Measure:
    """What was counted in a text."""

    words: int
    sentences: int
    long_words: int

    @property
    def fog(self) -> float:
        """Years of school."""
        if not self.words:
            return 0.0
        return 0.4 * (self.words / max(self.sentences, 1) + 100 * self.long_words / self.words)


def syllables(word: str) -> int:
    """How many syllables: each vowel is one, but for an `i` that only softens what stands before another vowel.

    "au" and "eu" count as one, as they are said in "autobus" and "Europa".
    """
    said = re.sub(rf"i(?=[{VOWELS.replace('i', '')}])", "", word.lower())
    said = re.sub("[ae]u", "a", said)
    return sum(letter in VOWELS for letter in said)


def measure(text: str) -> Measure:
    """Count a text. A new line ends a sentence, as a heading or a button does."""
    sentences = [part for part in END_OF_SENTENCE.split(text) if WORD.search(part)]
    words = WORD.findall(text)
    return Measure(len(words), len(sentences), sum(syllables(word) >= LONG_WORD for word in words))
