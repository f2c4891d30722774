"""What a class gets: the lessons, the helpers and how to start, in one folder or zip."""
