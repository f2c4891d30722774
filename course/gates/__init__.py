"""Tests of the tests: what a lesson must pass before a student sees it, and what its author sees of it."""
