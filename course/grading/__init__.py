"""Grading a class: what was handed in, the work on it, and the gradebook that keeps it.

`handed_in` reads submissions, `arrivals` knows when they came, `job` grades one (bytes in, bytes
out), `classroom` does all of them in parallel, and `store` is the one writer.
"""
