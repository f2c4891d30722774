"""The first code cell of every lesson and of the start page: it finds the course's helpers, or says how
to get them.

A notebook travels: to Colab, to Kaggle, to a hub, to an editor with another Python. So this cell
holds all that it needs, and relies on nothing but Python and IPython.
"""

from __future__ import annotations

from collections.abc import Sequence

#: How the wheel of `python -m course pack` is called, whatever its version.
WHEEL = "neural_networks_course_helpers"

FIND_HELPERS = """\
# The course's helpers and data sets: where they are missing, this cell installs them from the
# course's wheel, or says how to get it.
try:
    import helpers.progress
except ModuleNotFoundError:
    import importlib
    import sys
    from pathlib import Path

    class HelpersMissing(ModuleNotFoundError):
        def _render_traceback_(self):  # shown by IPython in place of a traceback
            return [f"✗ {{self}}"]

    def find_wheels():
        places = [*Path().glob("*.whl"), *Path("..").glob("*.whl"), *Path("/content").glob("*.whl")]
        places += Path("/kaggle/input").rglob("*.whl")
        return [path for path in places if path.name.startswith("{wheel}-")]

    found = find_wheels()
    if not found and "google.colab" in sys.modules:
        from google.colab import files

        print("Choose the file {wheel}-….whl that your course gives out.")
        files.upload()
        found = find_wheels()
    if found:
        get_ipython().run_line_magic("pip", f'install --quiet "{{found[-1]}}"')
        sys.modules.pop("helpers", None)
        importlib.invalidate_caches()
    try:
        import helpers.progress
    except ModuleNotFoundError:
        raise HelpersMissing(
            "This notebook needs the helpers of its course: put the file {wheel}-….whl, which your "
            "course gives out, beside the notebook and run this cell again, or choose the kernel "
            "(Python) in which you have installed the course."
        ) from None
"""
BEGIN = """
helpers.progress.begin("{lesson}")"""

NEEDS = """

# What this lesson needs beside numpy: where it is missing, one sentence says how to get it.
import helpers.needs

helpers.needs.require({names})"""


def opening_cell(lesson: str, needs: Sequence[str] = ()) -> str:
    """The text of the cell for the lesson of this name, which `needs` these frameworks."""
    text = find_helpers() + BEGIN.format(lesson=lesson)
    return text + NEEDS.format(names=", ".join(f'"{name}"' for name in needs)) if needs else text


def find_helpers() -> str:
    """Code after which `helpers` can be imported, or one sentence has said how to get it."""
    return FIND_HELPERS.format(wheel=WHEEL)
