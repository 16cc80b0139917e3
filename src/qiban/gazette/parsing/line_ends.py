"""How the words end that a paragraph has so far: with a whole sentence, a list of units, or in the middle."""

import re

_ROUND = ("（(〔［[", "）)〕］]")
QUOTED = (("《〈", "》〉"), ("“", '”"'))
_UNITS = re.compile(r"(?:单位|部门)[：:]|牵头|配合[)）〕\]］】]|负责[)）〕\]］】]")
_ORGAN = re.compile(r"(?:政府|办公[室厅]|委员会|[局厅委部院办会章])[）)]?$")
_SENTENCE = re.compile(r"[。！？!?；;：:…]['\"”’）)〕］\]】]*$")
FARTHEST = 200


def ends_sentence(said: str) -> bool:
    """Whether `said` ends with a whole sentence, or with the bracket of units behind one."""
    return bool(_SENTENCE.search(said)) or _ends_with_units(said)


def ends_list(said: str) -> bool:
    """Whether `said` is a list of units that ends with a whole name."""
    return bool(_UNITS.search(said[-FARTHEST:]) and _ORGAN.search(said))


def ends_line(text: str) -> bool:
    """Whether a line ends a sentence, or with the whole name of an organ."""
    return bool(_SENTENCE.search(text) or _ORGAN.search(text))


def _ends_with_units(said: str) -> bool:
    """Whether `said` ends with a bracket that stands behind its last sentence, or names who answers for it."""
    if said[-1] not in ")）〕]］】":
        return False
    inside = 0
    for index in range(len(said) - 1, -1, -1):
        inside += (said[index] in ")）〕]］】") - (said[index] in "（(〔［[【")
        if inside == 0:
            return said[index - 1] in "。；;" or bool(_UNITS.search(said, index))
    return True


def is_deep(said: str) -> bool:
    """Whether a bracket stands open at the end of `said`, though others inside of it are closed."""
    depth = 0
    for letter in said[-FARTHEST:]:
        depth = depth + 1 if letter in _ROUND[0] else max(0, depth - (letter in _ROUND[1]))
    return depth > 0


def is_open(said: str) -> bool:
    """Whether a bracket, book title or quotation stands open at the end of `said`."""
    return _stands_open(said, _ROUND) or is_quoting(said)


def is_quoting(said: str) -> bool:
    """Whether a book title or quotation stands open at the end of `said`."""
    return any(_stands_open(said, pair) for pair in QUOTED)


def _stands_open(said: str, pair: tuple[str, str]) -> bool:
    tail = said[-FARTHEST:].replace("&quot;", '"')
    last_open = max(tail.rfind(letter) for letter in pair[0])
    return last_open >= 0 and all(letter not in tail[last_open:] for letter in pair[1])
