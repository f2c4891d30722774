"""What `nbgrader validate`, typed in this folder, says: the verdict of the checks, and not their text.
Written by `python -m course build`.
"""

from course.validation import settle

settle(get_config())  # noqa: F821 - nbgrader puts it here
