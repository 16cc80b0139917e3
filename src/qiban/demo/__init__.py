"""A generated city month: invented people, places and matters, played through the hotline's real operations.

`plan` tells stories (what happens when, by whom) from a seed and a moment; `playing` takes them through the operations.
"""
