"""Diagnoses in words that a teacher reads: "12 of 29 forgot the mean over the m examples"."""

from __future__ import annotations

import re
from typing import Any

# What students did, by the code of the diagnosis; it follows "12 of 29".
PHRASES = {
    "all_zero": "returned only zeros",
    "always_same": "predicted the same for every example",
    "argument_unused": "left out one of the arguments",
    "broadcast_shape": "broadcast a row and a column into a whole table",
    "cannot_reshape": "reshaped to a size that does not fit",
    "changed_in_place": "changed an argument in place",
    "complement": "returned 1 minus what is asked for",
    "constant_factor": "got it wrong by a constant factor",
    "constant_offset": "got it wrong by a constant, added or left out",
    "constant_weights": "started all units alike",
    "exception": "stopped with an error",
    "extra_axis": "returned an array with an axis too many",
    "factor_1_m": "divided by m once too often",
    "factor_2": "got twice what is asked for",
    "factor_half": "got half of what is asked for",
    "factor_m": "forgot the mean over the m examples",
    "float_for_int": "returned a decimal number for a whole one",
    "function_added": "applied a function once too often",
    "function_missing": "left out a function, such as the square root or the exponential",
    "index_out_of_range": "used an index that is out of range",
    "integer_dtype": "returned whole numbers for floats",
    "kept_axis": "returned an array for a single number",
    "kernel_died": "took the whole process down",
    "list_for_array": "returned a list for an array",
    "log_base": "took the logarithm to another base",
    "lost_axis": "lost an axis: `keepdims` or a reshape is missing",
    "math_on_array": "used `math` on an array",
    "matrix_type": "used `np.matrix`",
    "mean_for_sum": "took a mean for a sum",
    "missing_key": "left out a key of the dictionary",
    "nan_inf": "got NaN or infinite values",
    "none_inside": "returned None inside the answer",
    "not_a_function": "put something else under the function's name",
    "not_as_given": "changed a value that should be passed on",
    "not_centred": "drew numbers that are not centred at 0",
    "not_defined": "had no function of this name",
    "not_thresholded": "returned probabilities for classes",
    "one_line_wrong": "got it right but for one row or column",
    "only_the_step": "returned the step without the old value",
    "other_activation": "used another activation function",
    "rate_missing": "left out the learning rate",
    "reordered": "returned the right numbers in another order",
    "repeated": "used the same random numbers again and again",
    "reshaped": "returned as many numbers in another shape",
    "returned_none": "forgot the `return`",
    "reversed": "returned the right numbers in reverse order",
    "root_taken": "took a square root too many",
    "shapes_do_not_fit": "combined arrays whose shapes do not fit",
    "sign": "got the sign wrong",
    "single_number": "returned a single number for an array",
    "single_zero": "returned a single 0 for an array",
    "squared": "took a square too many",
    "star_for_at": "took `*` for `@`, or `@` for `*`",
    "stopped": "did not come to an end",
    "sum_for_mean": "took a sum for a mean",
    "sum_missing": "left out a sum or a mean",
    "swapped": "exchanged two of the returned values",
    "too_large": "started with numbers that are too large",
    "too_slow": "took too long",
    "transpose": "returned the right numbers transposed",
    "tuple_order": "returned the right values in another order",
    "unchanged": "returned an argument unchanged",
    "undefined_name": "used a name that is not defined",
    "unusable_result": "returned something that cannot be used",
    "uphill": "stepped uphill",
    "upside_down": "put a fraction upside down",
    "values_differ": "got other values",
    "wrong_axis": "summed along the wrong axis",
    "wrong_class": "predicted the wrong class",
    "wrong_count": "returned another number of values",
    "wrong_divisor": "divided by the wrong size",
    "wrong_dtype": "returned another kind of numbers",
    "wrong_shape": "returned another shape",
    "wrong_signature": "changed the function's arguments",
    "wrong_spread": "started with numbers of the wrong size",
    "wrong_type": "returned another type",
    "wrong_where": "got it wrong for some of the arguments only",
}

# No mistakes of their own: nothing was written, or something else stopped the check.
NO_MISTAKE = {"not_done", "not_reached", "needs_another"}

RAISED = re.compile(r"raised `([A-Za-z_]\w*)")


def kind(check: dict[str, Any]) -> str:
    """What to count a failed check under: its code, and more where the code says little."""
    code = check["code"]
    if code == "rule":
        return f"rule:{check['title']}"
    if code == "exception" and (found := RAISED.match(check["text"])):
        return f"exception:{found[1]}"
    return code


def phrase(kind: str) -> str:
    """What the students did, in words that follow "12 of 29"."""
    code, _, detail = kind.partition(":")
    if code == "rule":
        return f"did not pass “{detail}”"
    if code == "exception" and detail:
        return f"stopped with a `{detail}`"
    return PHRASES.get(code) or f"made the mistake “{code.replace('_', ' ')}”"
