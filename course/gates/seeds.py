"""What a lesson draws at random, it seeds: a demo shows the same on every run.

`WATCH` is run first in the kernel that runs the whole lesson, and `TELL` last. In between, each cell
that draws without a seed is noted: where numpy's or Python's own state moves before anything has
seeded it, and where a generator is made of no seed.
"""

from __future__ import annotations

import json

from nbformat import NotebookNode

from course.cells import grade_id

WATCH = """
def _watch_randomness():
    import random
    import sys

    import numpy as np

    cells, unseeded, seeded = [0], [], set()

    def note():
        if cells[0] not in unseeded:
            unseeded.append(cells[0])

    def seeding(name, seed):
        def seeds(*args, **kwargs):
            told = [*args, *kwargs.values()]
            caller = sys._getframe(1).f_globals.get("__name__", "")
            if told and told[0] is not None and not caller.startswith("helpers.checks"):
                seeded.add(name)
            return seed(*args, **kwargs)
        return seeds

    def default_rng(seed=None, make=np.random.default_rng):
        # a library may make one for itself, which shows nothing
        caller = sys._getframe(1).f_globals.get("__name__", "")
        if seed is None and caller.partition(".")[0] in ("__main__", "helpers"):
            note()
        return make(seed)

    def state():
        _, key, *rest = np.random.get_state()
        return {"numpy": (hash(key.tobytes()), *rest), "random": hash(random.getstate())}

    last = state()

    def look(result):
        now = state()
        moved = {name for name in now if now[name] != last[name]} - seeded
        text = getattr(getattr(result, "info", None), "raw_cell", "") or ""
        if "numpy" in moved or ("random" in moved and "random" in text):
            note()
        last.update(now)
        cells[0] += 1

    np.random.seed = seeding("numpy", np.random.seed)
    random.seed = seeding("random", random.seed)
    np.random.default_rng = default_rng
    get_ipython().events.register("post_run_cell", look)
    return unseeded


_unseeded = _watch_randomness()
"""
TELL = "import json as _json\nprint(_json.dumps(_unseeded))"


def unseeded(told: str, cells: list[NotebookNode]) -> list[str]:
    """A sentence for each cell that drew without a seed.

    Args:
        told: what `TELL` printed.
        cells: that ran, from the one of `WATCH` on.
    """
    ran = [cell for cell in cells if cell.cell_type == "code" and cell.source.strip()]
    places = [number for number in json.loads(told) if number < len(ran)]
    return [
        f"{grade_id(ran[number]) or ran[number].id} draws random numbers without a seed: it shows "
        "something else on every run"
        for number in places
    ]
