"""How units are judged (Art. 19): four rates a month from a columnar export, frozen, and counted anew with every difference."""
