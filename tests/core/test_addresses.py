"""Mail addresses: one that mails reach, or words that say what is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qiban.core.errors import Invalid
from qiban.core.people.addresses import as_sent, checked_address


@pytest.mark.parametrize(
    ("given_text", "kept", "sent"),
    [
        ("wang@example.cn", "wang@example.cn", "wang@example.cn"),
        (" Wang.Yi+12345@mail.zibo.gov.cn\t", "Wang.Yi+12345@mail.zibo.gov.cn", "Wang.Yi+12345@mail.zibo.gov.cn"),
        ("wang@例子.测试", "wang@例子.测试", "wang@xn--fsqu00a.xn--0zwm56d"),
        ("a" * 64 + "@b.test", "a" * 64 + "@b.test", "a" * 64 + "@b.test"),
    ],
)
def test_one_address_is_taken(given_text: str, kept: str, sent: str) -> None:
    assert checked_address(given_text) == kept
    assert as_sent(kept) == sent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wang",
        "@b.test",
        "a@",
        "a@b.test,c@d.test",
        "a@b.test;c@d.test",
        "a@b.test c@d.test",
        "王一 <wang@b.test>",
        "a@b.test\nBcc: c@d.test",
        "a\r@b.test",
        "a\x00@b.test",
        "a\u200b@b.test",
        '"a b"@b.test',
        "王@b.test",
        "a..b@b.test",
        "a@b..test",
        "a@-b.test",
        "a" * 65 + "@b.test",
        "a@" + "b" * 64 + ".test",
        "a@" + ".".join(["b" * 60] * 5) + ".test",
    ],
)
def test_what_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as raised:
        checked_address(text)
    assert "address" in raised.value.fields


@settings(max_examples=200)
@given(st.text(max_size=40) | st.tuples(st.text(max_size=20), st.text(max_size=20)).map("@".join))
def test_whatever_is_taken_goes_out_as_one_ascii_address_in_one_line(text: str) -> None:
    try:
        sent = as_sent(checked_address(text))
    except Invalid:
        return
    assert sent.isascii()
    assert sent.isprintable()
    assert sent.count("@") == 1
    assert not set(sent) & set(' ,;<>"\\()')
