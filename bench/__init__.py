"""Benchmarks: each module measures one thing and gives its figures by `rows(shared)`.

Run one as `python -m bench.<name>`, all that concern reading with `make bench-reading`. None of
them is part of the tests; the functions that score are (`tests/bench/`).
"""
