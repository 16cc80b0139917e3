"""The command line: `qiban`, one module a command."""
