"""The columns of the two tables. Nobody's name, number or address is among them, nor anything that leads to one but ids."""

import pyarrow as pa

WORD = pa.dictionary(pa.int32(), pa.string())
INSTANT = pa.timestamp("us", "UTC")
# The month is the name of the partition.
CASES = pa.schema(
    [
        pa.field("rate", WORD, nullable=False),
        pa.field("unit_id", pa.int64(), nullable=False),
        pa.field("order_id", pa.int64(), nullable=False),
        pa.field("demand_id", pa.int64(), nullable=False),
        # The obligation of a handling limit, the demand of an answer.
        pa.field("case_id", pa.int64(), nullable=False),
        pa.field("number", pa.string(), nullable=False),
        pa.field("good", pa.bool_(), nullable=False),
        pa.field("counted", pa.bool_(), nullable=False),
        # Why it does not count, a word of `law.hotline.evaluation.counting.WHYS`; empty where it does.
        pa.field("why", WORD, nullable=False),
        pa.field("due_at", INSTANT),
        pa.field("done_at", INSTANT),
        pa.field("round", pa.int16(), nullable=False),
        # Whether the limit had been extended.
        pa.field("ext", pa.bool_(), nullable=False),
    ]
)
SAMPLES = pa.schema(
    [
        pa.field("rate", WORD, nullable=False),
        pa.field("unit_id", pa.int64(), nullable=False),
        pa.field("good", pa.bool_(), nullable=False),
        pa.field("sample_id", pa.int64(), nullable=False),
    ]
)
# How the database hands the cases over: instead of good, counted and why the facts on which the law decides.
HANDED = pa.schema(
    [
        pa.field("rate", WORD),
        *(pa.field(name, pa.int64()) for name in ("unit_id", "order_id", "demand_id", "case_id")),
        pa.field("number", pa.string()),
        pa.field("fact", WORD),
        pa.field("due_at", INSTANT),
        pa.field("done_at", INSTANT),
        pa.field("round", pa.int16()),
        pa.field("ext", pa.bool_()),
    ]
)
