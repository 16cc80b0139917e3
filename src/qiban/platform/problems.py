"""Problems with the machine, said in words with what to do next, in Chinese and English."""


class Problem(Exception):
    """Something on the machine stands in the way; carries the words and the remedy in both languages."""

    def __init__(self, zh: str, en: str, remedy_zh: str = "", remedy_en: str = "") -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.remedy_zh = remedy_zh
        self.remedy_en = remedy_en

    def __str__(self) -> str:
        lines = [self.zh, self.remedy_zh, self.en, self.remedy_en]
        return "\n".join(line for line in lines if line)
