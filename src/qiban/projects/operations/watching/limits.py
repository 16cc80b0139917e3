"""The longest texts about breaches, in letters: what is reported, a reason, a document's number."""

MAX_TEXT, MAX_REASON, MAX_DOCUMENT = 10_000, 1000, 100
