"""What the notebooks import: checks, plots and data. No function that a lesson grades lives here."""
