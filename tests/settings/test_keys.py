"""The keys of identities: made once, kept for ever, and never silently replaced."""

import pytest

from qiban.platform.home import Home
from qiban.platform.keyring import AES, SM4
from qiban.platform.problems import Problem
from qiban.settings.keys import identity_keys, phone_key


def test_keys_are_made_at_first_and_stay_the_same(own_home: Home) -> None:
    keys, phone = identity_keys(own_home), phone_key(own_home)
    assert list(keys) == ["identity-0001"]
    assert {len(key) for key in (keys.current.secret, phone)} == {32}
    assert keys.current.suite == AES
    assert (dict(identity_keys(own_home)), phone_key(own_home)) == (dict(keys), phone)


def test_a_second_key_stands_beside_the_first(own_home: Home) -> None:
    first = dict(identity_keys(own_home))
    own_home.secret("identity-0002")
    keys = identity_keys(own_home)
    assert max(keys) == "identity-0002"
    assert keys["identity-0001"] == first["identity-0001"]
    assert keys["identity-0002"] != first["identity-0001"]


def test_lost_keys_are_not_replaced_but_said_in_words(own_home: Home) -> None:
    identity_keys(own_home)
    phone_key(own_home)
    (own_home.keys / "identity-0001").unlink()
    with pytest.raises(Problem, match="gone") as raised:
        identity_keys(own_home)
    assert "请从备份恢复" in str(raised.value)
    assert not (own_home.keys / "identity-0001").exists()


def test_the_first_key_is_of_the_suite_that_the_city_chose(own_home: Home) -> None:
    key = identity_keys(own_home, SM4).current
    assert (key.suite, len(key.secret)) == (SM4, 16)
    # The setting chooses for new keys alone.
    assert identity_keys(own_home, AES).current == key


def test_a_suite_that_is_unknown_is_refused_in_words(own_home: Home) -> None:
    with pytest.raises(Problem, match="QIBAN_KEY_SUITE"):
        identity_keys(own_home, "des")
