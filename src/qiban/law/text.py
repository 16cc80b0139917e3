"""Words in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One message in Chinese and English."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def in_language(self, language: str) -> str:
        """Return the words in `language` ("en…" or anything else for Chinese)."""
        return self.en if language.startswith("en") else self.zh
