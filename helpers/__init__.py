"""What the notebooks import: checks, plots and data. No function that a lesson grades lives here."""

from helpers.needs import set_up

set_up()  # a lesson may look at a framework that it does not need
