"""Stands in for helpers.checks."""

from helpers.points import as_float


class Test:
    __test__ = False

    def __init__(self, name, points):
        self.points = points

    def hidden(self):
        pass

    def score(self):
        return as_float(self.points)


def summary(points):
    print(sum(points.values()), "points")
