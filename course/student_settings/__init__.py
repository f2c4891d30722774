"""Where a student's Jupyter server finds what nbgrader's Validate says: see `course.student.settle`."""
