"""What somebody typed, as the search asks for it: parts that an article has all of, each said in one way or another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qiban.core.rows import told
from qiban.hotline.queries.similarity import CHINESE

from .terms import EMPTY, FIRST_LETTERS, IN_ANSWER, IN_FULL, MOST_TYPED, SOUND, WORD, pairs, plain

_GROUPS = "SELECT coalesce(sum(step_no + 1), 0), coalesce(max(id), 0) FROM knowledge_synonymgroup"
_WORDS = "SELECT words FROM knowledge_synonymgroup WHERE state = 'kept'"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of saying a part: terms that an article has all of; the last may be the beginning of one.

    Args:
        said: as it is written, to be found in a title and marked there.
    """

    said: str
    terms: tuple[str, ...]
    sounds: tuple[str, ...] = ()

    def asked(self, *, in_answer: bool = False) -> str:
        """Return it in the language of the database's search.

        Args:
            in_answer: whether terms of the answer will do.
        """
        plain_ones = [
            f"({_quoted(one)} | {_quoted(IN_ANSWER + one)})" if in_answer else _quoted(one) for one in self.terms
        ]
        heard = " | ".join(f"{_quoted(one)}:*" for one in self.sounds)
        if not heard:
            return " & ".join(plain_ones)
        return f"({heard} | {' & '.join(plain_ones)})" if plain_ones else f"({heard})"


@dataclass(frozen=True, slots=True)
class Part:
    """What an article is to be about, said in one way or another."""

    ways: tuple[Way, ...]

    def asked(self, *, in_answer: bool = False) -> str:
        """Return it in the language of the database's search."""
        return f"({' | '.join(f'({one.asked(in_answer=in_answer)})' for one in self.ways)})"


def parts_of(text: str) -> list[Part]:
    """Return the parts of what was typed; nothing where it holds no word."""
    said = EMPTY.sub(" ", plain(text[:MOST_TYPED]))
    found: list[Part] = []
    for word, others in _synonyms_in(said):
        said = said.replace(word, " ")
        ways = tuple(way for one in (word, *others) if (way := _way(one)))
        if ways:
            found.append(Part(ways))
    return [*found, *(Part((one,)) for one in _rest(said))]


def with_synonyms(text: str) -> str:
    """Return a plain text and behind it the synonyms of what it says."""
    said = plain(text)
    return " ".join([said, *(other for _, others in _synonyms_in(said) for other in others)])


def _way(word: str) -> Way | None:
    terms = tuple(dict.fromkeys([*pairs(word), *WORD.findall(word)]))
    return Way(word, terms) if terms else None


def _rest(said: str) -> Iterator[Way]:
    """Yield what is left beside synonyms, run by run."""
    for run in CHINESE.findall(said):
        # A single character is the beginning of a pair, or its end.
        yield Way(run, tuple(dict.fromkeys(pairs(run)))) if len(run) > 1 else Way(run, (), (run,))
    for word in WORD.findall(said):
        # One letter sounds like the beginning of everything.
        heard = (SOUND + word[:FIRST_LETTERS], SOUND + word[:IN_FULL]) if len(word) > 1 else ()
        yield Way(word, (word,), tuple(dict.fromkeys((word, *heard))))


def _synonyms_in(said: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return the words of groups that stand in a plain text, the longest first, with the others of their groups."""
    found = [(word, others) for word, others in _groups() if word in said]
    kept: list[tuple[str, tuple[str, ...]]] = []
    for word, others in found:
        if not any(word in longer for longer, _ in kept):
            kept.append((word, others))
    return kept


def _groups() -> Sequence[tuple[str, tuple[str, ...]]]:
    steps, last = told(_GROUPS, [])[0][0]
    return _groups_of((int(steps), int(last)))


@lru_cache(maxsize=2)
def _groups_of(stamp: tuple[int, int]) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return every word of a group with the others of it, as the groups were at a stamp; the longest word first."""
    del stamp
    groups = [[plain(word) for word in words] for (words,) in told(_WORDS, [])[0]]
    pairs_of = [(word, tuple(other for other in group if other != word)) for group in groups for word in group]
    return sorted(pairs_of, key=lambda pair: (-len(pair[0]), pair[0]))


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def joined(parts: Iterable[Part], *, in_answer: bool = False) -> str:
    """Return the search for articles that have all parts."""
    return " & ".join(one.asked(in_answer=in_answer) for one in parts)
