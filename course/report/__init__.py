"""The class in figures: an instructor's page, similar submissions, files of grades."""
