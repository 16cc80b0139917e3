"""A generated city month: invented people, places and matters, played through the hotline's real operations.

`plan` tells stories (what happens when, by whom) from a seed and a moment; `playing` takes them through the operations.

An office names its part of the demo: a module with `begin(home, *, seed, demands, days)`, which yields what people are told,
and `play(*, on_progress)`, which returns how many stories were refused. The hotline's is `part`, the city projects' `projects.part`.
"""
