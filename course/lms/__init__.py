"""Moodle and Canvas: what they let one download, and what they take back."""
