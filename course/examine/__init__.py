"""Grading with two interpreters: student code in a sandbox, tests outside it.

`course.examine.examine.examine(submission, source, limits) -> Outcome` is the whole of it; this
file imports nothing, so that the few modules that run inside the sandbox can be shown to it alone.
"""
