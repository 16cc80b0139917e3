"""A second office, beside the tiny one: deals whose one action takes every kind of argument, and whose page says everything."""
