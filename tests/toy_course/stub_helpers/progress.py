"""Stands in for helpers.progress."""


def begin(lesson):
    pass
