"""What is sealed opens with its own key, by its own suite, for what it belongs to, and for nothing else."""

import pytest
from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from django.test.utils import override_settings

from qiban.core import sealing
from qiban.platform.home import Home
from qiban.platform.keyring import AES, SM4, KeyRing, make_key, use_key
from qiban.platform.problems import Problem

BOUND = b"whose"


@pytest.fixture
def keys(own_home: Home) -> KeyRing:
    """A first key of AES, and one of SM4 that waits."""
    make_key(own_home, AES, bytes(range(32)), is_waiting=False)
    make_key(own_home, SM4, bytes(range(16)))
    return KeyRing(own_home.keys)


def test_sm4_gcm_is_that_of_rfc_8998() -> None:
    # Appendix A.1, AEAD_SM4_GCM.
    key = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210")
    nonce = bytes.fromhex("00001234567800000000ABCD")
    bound = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    plain = bytes.fromhex("AA" * 8 + "BB" * 8 + "CC" * 8 + "DD" * 8 + "EE" * 8 + "FF" * 8 + "EE" * 8 + "AA" * 8)
    content = bytes.fromhex(
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
    )
    tag = bytes.fromhex("83DE3541E4C2B58177E065A9BF7B62EC")

    assert sealing.SM4GCM(key).encrypt(nonce, plain, bound) == content + tag
    assert sealing.SM4GCM(key).decrypt(nonce, content + tag, bound) == plain


def test_records_of_both_suites_are_read_side_by_side_by_what_they_name(keys: KeyRing, own_home: Home) -> None:
    with override_settings(QIBAN_IDENTITY_KEYS=keys):
        old = sealing.sealed("王建国".encode(), BOUND)
        use_key(own_home, "identity-0002")
        new = sealing.sealed("李明".encode(), BOUND)

        assert (old[0], new[0]) == ("identity-0001", "identity-0002")
        assert [sealing.opened(*one, BOUND).decode() for one in (old, new)] == ["王建国", "李明"]


@pytest.mark.parametrize("suite", [AES, SM4])
def test_what_was_changed_or_belongs_elsewhere_does_not_open(keys: KeyRing, own_home: Home, suite: str) -> None:
    with override_settings(QIBAN_IDENTITY_KEYS=keys):
        if suite == SM4:
            use_key(own_home, "identity-0002")
        name, content = sealing.sealed(b"plain", BOUND)
        changed = content[:-1] + bytes([content[-1] ^ 1])
        other = "identity-0001" if suite == SM4 else "identity-0002"
        for key_id, text, bound, purpose in (
            (name, changed, BOUND, b""),
            (name, content[:20], BOUND, b""),
            (name, content, b"another", b""),
            (name, content, BOUND, b"purpose"),
            (other, content, BOUND, b""),
        ):
            with pytest.raises(InvalidTag):
                sealing.opened(key_id, text, bound, purpose)
        with pytest.raises(KeyError):
            sealing.opened("identity-0009", content, BOUND)


def test_a_machine_without_sm4_says_so_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(*_: object) -> None:
        raise UnsupportedAlgorithm("no SM4")

    monkeypatch.setattr(sealing, "Cipher", lacking)
    with pytest.raises(Problem, match="SM4") as raised:
        sealing.check_supported(SM4)
    assert "aes-256-gcm" in str(raised.value)
    sealing.check_supported(AES)
