"""`python -m qiban` is `qiban`."""

from qiban.cli.main import main

main()
