"""Pictures for the lessons: readable without colour vision, and each with a text alternative."""

from helpers.plots.curves import plot_costs, plot_rates
from helpers.plots.network import draw_network
from helpers.plots.pictures import show_pictures, show_weights
from helpers.plots.plane import plot_boundaries, plot_boundary, plot_points
from helpers.plots.style import CLASS_COLORS, COLORS, figure, show

__all__ = [
    "CLASS_COLORS",
    "COLORS",
    "draw_network",
    "figure",
    "plot_boundaries",
    "plot_boundary",
    "plot_costs",
    "plot_points",
    "plot_rates",
    "show",
    "show_pictures",
    "show_weights",
]
