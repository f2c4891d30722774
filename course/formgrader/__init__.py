"""What nbgrader's formgrader shows of a submission, by nbgrader's and nbconvert's own settings."""
