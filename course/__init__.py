"""The course's own tool: it builds the lessons, checks them, grades a class and reports.

Run ``python -m course --help``. Each command is one module with one entry point, so the same
work can be called from Python: :mod:`course.build`, :mod:`course.check`, :mod:`course.grade`,
:mod:`course.feedback`, :mod:`course.report`.
"""
