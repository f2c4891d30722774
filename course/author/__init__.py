"""From `lessons/<name>/` to `source/`, `release/` and `notebooks/`."""
