"""How JupyterLab opens for a student, who starts it by the command `lessons`: on the start page, and
without what only instructors need. Written by `python -m course build`.
"""

from course.student import settle

settle(get_config())  # noqa: F821 - Jupyter puts it here
