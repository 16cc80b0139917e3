"""What entries are of that are of no office's thing, as people call it, and why an administrator changed it."""

from qiban.core.office import offices
from qiban.core.web.language import say

from .models import Entry
from .vocabulary import COMMON, Vocabulary


def all_words() -> Vocabulary:
    """Return the words of all offices that run here."""
    made = COMMON
    for office in offices():
        made = made | office.words if office.words else made
    return made


def name_of(entry: Entry, words: Vocabulary) -> str:
    """Return what an entry is of: "受理渠道 微信小程序"; its kind and id where nothing names it."""
    subject, kind = words.subjects.get(entry.subject_type), entry.subject_type
    if subject is None:
        title = next((say(one.things[kind].title) for one in offices() if kind in one.things), kind)
        return f"{title} {entry.subject_id}"
    return f"{say(subject.title)} {name_in(entry, words) or entry.subject_id}"


def name_in(entry: Entry, words: Vocabulary) -> str:
    """Return what an entry's own facts call the one that it is of, empty where they do not."""
    subject = words.subjects.get(entry.subject_type)
    said = entry.detail.get(subject.named_by) if subject else None
    if not isinstance(said, str) or subject is None:
        return ""
    if subject.named_by in words.choices:
        return str(dict(words.choices[subject.named_by].choices).get(said, said))
    return said


def reason_of(entry: Entry, words: Vocabulary) -> str:
    """Return why an administrator did it; of offices' own things reasons stay with them."""
    subject = words.subjects.get(entry.subject_type)
    return str(entry.detail.get("reason", "")) if subject is not None and subject.is_administered else ""
