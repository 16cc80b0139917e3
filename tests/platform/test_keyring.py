"""The key ring is what lies in the folder now: a new key is read at once, and used once it is said so."""

import os

import pytest

from qiban.platform.home import Home
from qiban.platform.keyring import AES, SM4, KeyRing, forget_key, make_key, use_key
from qiban.platform.problems import Problem


@pytest.fixture
def ring(own_home: Home) -> KeyRing:
    """A ring that somebody else's process has looked at before anything changes."""
    make_key(own_home, AES, bytes(32), is_waiting=False)
    found = KeyRing(own_home.keys)
    assert found.current.name == "identity-0001"
    return found


def test_a_new_key_is_read_at_once_and_used_when_it_is_said_so(ring: KeyRing, own_home: Home) -> None:
    made = make_key(own_home, SM4, bytes(16))
    assert (ring[made].suite, ring.current.name, [one.name for one in ring.waiting]) == (SM4, "identity-0001", [made])
    use_key(own_home, made)
    assert (ring.current.name, ring.waiting) == (made, [])
    forget_key(own_home, "identity-0001")
    assert list(ring) == [made]


def test_a_change_within_one_tick_of_the_folder_s_clock_is_seen(ring: KeyRing, own_home: Home) -> None:
    made = make_key(own_home, SM4, bytes(16))
    assert ring.current.name == "identity-0001"
    tick = own_home.keys.stat()
    use_key(own_home, made)
    os.utime(own_home.keys, ns=(tick.st_atime_ns, tick.st_mtime_ns))
    assert ring.current.name == made


def test_a_number_is_never_given_twice(ring: KeyRing, own_home: Home) -> None:
    assert [make_key(own_home, AES, bytes(32)) for _ in range(2)] == ["identity-0002", "identity-0003"]
    forget_key(own_home, "identity-0002")
    assert make_key(own_home, AES, bytes(32)) == "identity-0004"


@pytest.mark.parametrize("text", ["des:AAAA", "sm4-gcm:AAAA", "aes-256-gcm:", "sm4-gcm:@@@"])
def test_a_file_that_is_no_key_is_named(ring: KeyRing, own_home: Home, text: str) -> None:
    (own_home.keys / "identity-0002").write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="identity-0002"):
        list(ring)


def test_a_key_does_not_tell_itself_in_messages(ring: KeyRing) -> None:
    assert repr(ring.current) == "Key(identity-0001, aes-256-gcm)"
