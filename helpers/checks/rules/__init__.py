"""The catalogue of diagnoses: what a wrong value looks like, and what that suggests.

A rule is a small function of what came back (`got`), what was asked for (`want`), both as floats,
and the `Context`. It returns a `Diagnosis` or None. Rules are tried in order, the special before
the general. A diagnosis says what is seen and what it suggests, never the solution.
"""

from helpers.checks.diagnosis import Rule
from helpers.checks.rules import entries, factors, functions, shapes, steps, weights
from helpers.checks.rules.cross_entropy import cross_entropy

SHAPE_RULES: list[Rule] = [
    entries.holds_another,
    shapes.transposed_shape,
    shapes.largest_along_axis,
    shapes.lost_axis,
    shapes.kept_axis,
    shapes.single_zero,
    shapes.single_number,
    shapes.not_summed,
    shapes.wrong_axis,
    shapes.broadcast_by_accident,
    shapes.entrywise_shape,
    shapes.extra_axis,
]

VALUE_RULES: list[Rule] = [
    entries.not_finite,
    entries.holds_another,
    entries.not_as_given,
    factors.sign,
    factors.factor_of_examples,
    factors.factor_of_size,
    factors.divided_by_another_size,
    factors.log_base,
    factors.simple_factor,
    cross_entropy,
    entries.transposed_value,
    entries.not_thresholded,
    entries.all_zero,
    steps.step,
    entries.argument_unchanged,
    entries.complement,
    factors.upside_down,
    functions.square_or_root,
    factors.sign_of_some,
    functions.function_missing_or_double,
    functions.other_activation,
    entries.star_for_at,
    entries.constant_offset,
    entries.argument_missing,
    functions.bias_in_activation,
    factors.constant_factor,
    weights.other_weights,
    entries.reversed_order,
    entries.wrong_where,
    entries.wrong_row_or_column,
    entries.wrong_along_one_axis,
]
