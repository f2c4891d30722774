"""The catalogue of diagnoses: what a student is told, what a teacher is told, what stays hidden.

Each row is a code with the student's sentence (its notation is that of `helpers.checks.wording`),
the teacher's phrase, which follows "12 of 29", and the slots that tell the data of a check. Where
a check is hidden, these slots are left out, so that its sentence depends on nothing but the code
and the value's label.

A lesson declares rows for codes of its own with `declare`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from helpers.checks.wording import Entry, Part, Parts, fill, slots, translated

if TYPE_CHECKING:
    from helpers.checks.diagnosis import Diagnosis

Entries = Mapping[str, Entry]

# How the sentence of every exception begins, and what of it tells data: which line fails, and with
# which message, is a student's choice, and the choice may depend on the data.
_RAISED = (
    "raised [[`{error}[[: {message}]]`]][[!error?an exception[[own? of your own]]]]"
    "[[ in line {number}]][[, `{line}`]][[, of `{function}`]].[[ There {seen:seen}.]]"
)
_OF_RAISED = ("error", "own", "message", "number", "line", "function", "seen")

#: All parts of an exception's diagnosis; the last two say which message of Python's or numpy's it is.
RAISED_PARTS = frozenset({*_OF_RAISED, "pattern", "slots"})


def _raised(hint: str, phrase: str, hidden: tuple[str, ...] = ()) -> Entry:
    return Entry(f"{_RAISED} {hint}".rstrip(), phrase, (*_OF_RAISED, *hidden), whole=True)


_NO_CALL = {
    "not_defined": Entry(
        "`{function}` is not defined. Run the cell where you write it; if that cell shows an error, "
        "fix it first.",
        "had no function of this name",
        whole=True,
    ),
    "cell_unreadable": Entry(
        "`{function}` is not defined: nothing of its cell was run, since Python[[ {version}]] cannot "
        "read it[[. See line {number}, `{line}`]].",
        "wrote a cell that Python cannot read",
        ("version", "number", "line"),
        whole=True,
    ),
    "cell_too_new": Entry(
        "`{function}` is not defined: nothing of its cell was run, since it needs a newer Python than "
        "the one that grades it[[, {version}]][[. Line {number}, `{line}`, has {what}, which only "
        "Python {needed} and newer read]].",
        "used what only a newer Python reads",
        ("version", "number", "line", "what", "needed"),
        whole=True,
    ),
    "newest_broken": Entry(
        "the newest version of `{function}` is not in use: Python cannot read it[[, `{error}: "
        "{message}`]][[ in line {number}]][[, `{line}`]]. Fix that and run the cell again; until "
        "then, nothing is checked.",
        "had a syntax error",
        ("error", "message", "number", "line"),
        whole=True,
    ),
    "newest_failed": Entry(
        "the newest version of `{function}` is not in use: its cell stopped with an error before it. "
        "Fix that and run the cell again; until then, nothing is checked.",
        "had an error in the cell of the function",
        whole=True,
    ),
    "newest_renamed": Entry(
        "the newest version of the cell defines `{other}`, not `{function}`: is the name misspelt? "
        "Until it is `{function}`, nothing is checked.",
        "misspelt the function's name",
        whole=True,
    ),
    "newest_not_run": Entry(
        "the saved notebook has a newer version of `{function}` that has not been run. Run its "
        "cell, then this one.",
        "did not run the newest version",
        whole=True,
    ),
    "not_a_function": Entry(
        "`{function}` is not a function[[, but {got:type}]]. Is there a line `{function} = …` that "
        "replaces your function?",
        "put something else under the function's name",
        ("got",),
        whole=True,
    ),
    # a line of a test that is an assert, as nbgrader has them
    "assert_failed": Entry("failed[[: {said}]].", "failed an assert", ("said",), whole=True),
    "not_done": Entry(
        "not written yet. Fill in `{function}` above, run its cell, then run this one again.",
        "did not write it",
        whole=True,
    ),
    "raise_left": Entry(
        "the line `raise NotImplementedError` is still there: delete it. It ends the function before "
        "your code has its say.",
        "left the line `raise NotImplementedError` in the function",
        whole=True,
    ),
    "needs_another": Entry(
        "`{function}` uses another function[[, `{other}`,]] that is not written yet. Do that one "
        "first.",
        "called a function that they had not written yet",
        ("other",),
        whole=True,
    ),
    "not_reached": Entry(
        "not reached: fix the checks above first.", "did not get as far as this check", whole=True
    ),
    "stopped": Entry(
        "stopped before it ended[[: it was in line {number}]][[, `{line}`]][[, of `{function}`]]. Is "
        "there a loop that never ends, or a very slow one?",
        "had to be stopped",
        ("number", "line", "function"),
        whole=True,
    ),
    "too_slow": Entry(
        "did not finish in time[[ ({seconds:seconds})]][[: it was in line {number}]][[, `{line}`]]"
        "[[, of `{function}`]]. Is there a loop that never ends?",
        "took too long",
        ("seconds", "number", "line", "function"),
        whole=True,
    ),
    "kernel_died": Entry(
        "The whole program ended while this function ran[[ ({message})]]; the other exercises are "
        "not affected.",
        "took the whole process down",
        ("message",),
        whole=True,
    ),
    "exits": Entry(
        "The function ends the whole program: remove `exit`.",
        "ended the whole program from inside the function",
        whole=True,
    ),
}

_RAISED_ENTRIES = {
    "exception": _raised("", "stopped with an error"),
    "none_inside": _raised(
        "Something there is None: a function that it came from may lack its `return`.",
        "calculated with None",
    ),
    "matmul_with_number": _raised(
        "One side of `@` is a single number, not an array. Multiply by a number with `*`.",
        "used `@` with a single number",
    ),
    "shapes_do_not_fit": _raised(
        "Two shapes do not fit together.[[product? The inner sizes of a matrix product must agree. "
        "Write the shape of each factor beside it.]][[entrywise? Entry by entry, the lengths of each "
        "axis must be equal, or one of them 1. Print both shapes.]]",
        "combined arrays whose shapes do not fit",
        ("product", "entrywise"),
    ),
    "tensor_dtype": _raised(
        "TensorFlow converts no dtype by itself, and this operation does not take the one that it got. "
        "`tf.cast(x, tf.float32)` converts.",
        "mixed dtypes of tensors",
    ),
    "stand_in_refuses": _raised(
        "The error comes from the function that this line calls: what is it given? Are the "
        "arguments in their order, and of the shapes that it needs?",
        "called another function with arguments that do not fit",
    ),
    "shape_without_brackets": _raised(
        "A shape of several lengths is one argument, so it has brackets of its own: "
        "`np.zeros((3, 1))`.",
        "left out the brackets of a shape",
    ),
    "largest_along_axis": Entry(
        "{label:value} holds the [[least?smallest]][[!least?largest]] entries along an axis[[ of "
        "{name:value}: as `{call}` would]]. The [[least?smaller]][[!least?larger]] of two values, entry by "
        "entry, is [[least?`np.minimum`]][[!least?`np.maximum`]].",
        "looked along an axis for the larger of two values",
        ("name", "call", "least"),
    ),
    "largest_for_larger": _raised(
        "`np.max` and `np.min` look for one entry of a single array. The larger of two values, entry "
        "by entry, is `np.maximum`; the smaller is `np.minimum`.",
        "took `np.max` for `np.maximum`",
    ),
    "caret_for_power": _raised(
        "In Python `^` works on bits. A power is `**`, and of e it is `np.exp`.",
        "took `^` for a power",
    ),
    "number_in_text": _raised(
        "A string and a number cannot be added. `str(…)` turns a number into a string, as in "
        '`"W" + str(l)`; an f-string does so, too.',
        "added a number to a string",
    ),
    "cannot_reshape": _raised(
        "The lengths of the new shape, multiplied, must give the number of entries.",
        "reshaped to a size that does not fit",
    ),
    "math_on_array": _raised(
        "A function of `math` takes one number; numpy's function of the same name takes a whole "
        "array.",
        "used `math` on an array",
    ),
    "array_for_number": _raised(
        "One number is needed there, and an array is given. `int(…)`, `float(…)` and formats take a "
        "single number: `.item()` takes it out of an array that holds just one; `astype` and "
        "`np.round` convert every entry.",
        "used an array where a single number is needed",
    ),
    "boxed_number": _raised(
        "One number is needed there, and this is an array with one number in it: `.item()` or "
        "`np.squeeze` takes it out.",
        "used an array with one number in it, such as (1, 1), as a number",
    ),
    "array_for_entry": _raised(
        "An entry of an array is one number, and more is put there. If it is an array with one number "
        "in it, as with shape (1, 1), `.item()` takes it out.",
        "put an array or a list into one entry of an array",
    ),
    "cast_to_integers": _raised(
        "An array of integers cannot hold the result. Make it an array of floats.",
        "stored decimals in an array of integers",
    ),
    "wrong_unpacking": _raised(
        "There must be as many names on the left of `=` as values on the right. Count both.",
        "unpacked another number of values than there are",
    ),
    "ragged_array": _raised(
        "Parts of different shapes can't form an array. Is a tuple or a list used where one of its "
        "parts is meant?",
        "built an array of parts with different shapes",
    ),
    "truth_of_array": _raised(
        "One yes or no is needed there, as for `if`, `and` or `max`, and an array has many. Compare "
        "entry by entry, as in `A > 0.5`, or use `np.where`, `np.maximum`.",
        "used a whole array as a condition",
    ),
    "no_such_axis": _raised(
        "The array has fewer axes than that. Print its shape.",
        "named an axis that the array does not have",
    ),
    "tuple_in_formula": _raised(
        "A tuple or a dictionary holds several values, and a formula needs one of them: take it "
        "out first.",
        "calculated with a whole tuple or dictionary",
    ),
    "function_in_formula": _raised(
        "A function is used in a formula where its value is meant. Call it: `np.exp(z)`, not "
        "`np.exp` alone.",
        "used a function without calling it",
    ),
    "minus_of_booleans": _raised(
        "Arrays of booleans cannot be subtracted. Convert one first, for example with "
        "`.astype(int)`.",
        "subtracted booleans",
    ),
    "list_in_formula": _raised(
        "A list cannot be used in a calculation as a whole. `np.array` makes an array of it.",
        "calculated with a list",
    ),
    "text_in_formula": _raised(
        "There is a string where a number is needed. Print what you calculate with.",
        "calculated with a string",
    ),
    "whole_number_needed": _raised(
        "Lengths and loop counts must be integers. `//` divides to an integer.",
        "used a decimal number where an integer is needed",
    ),
    "number_for_array": _raised(
        "This is a single number, where an array or a collection is used. Is it the variable that "
        "you mean?",
        "used a single number like an array",
    ),
    "layer_not_called": _raised(
        "A layer is made first, and then called with a tensor: `Conv2D(8, 4)(x)`. Is the second pair "
        "of brackets missing?",
        "did not call a layer of Keras",
    ),
    "layer_not_made": _raised(
        "A layer is made before it is used: `ReLU()` in a list, and `ReLU()(x)` with a tensor.",
        "did not make a layer of Keras before using it",
    ),
    "input_not_used": _raised(
        "The way from the output back through the layers does not end at the input. Does each layer "
        "get the result of the one before?",
        "made a Keras model whose output does not depend on its input",
    ),
    "operation_for_layer": _raised(
        "The tensor is symbolic: it has no numbers yet. Use a layer, such as "
        "`tf.keras.layers.ReLU()(x)` for `tf.nn.relu(x)`.",
        "used an operation of TensorFlow where a layer is needed",
    ),
    "layers_do_not_fit": _raised(
        "The shapes do not fit. Say the shape after each layer aloud: padding and stride decide.",
        "put layers together whose shapes do not fit",
    ),
    "wrong_kind": _raised(
        "The value is of another kind than the line needs. Print it, and its type.",
        "used a value of the wrong kind",
    ),
    "not_callable": _raised(
        "A value followed by `(…)` is called like a function. Is an operator such as `*` missing, "
        "or a function's name used for a value?",
        "called something that is not a function",
    ),
    "wrong_index": _raised(
        "Arrays, lists and tuples are read with integers, dictionaries with keys. Which one is it?",
        "used an index of the wrong kind",
    ),
    "outside_domain": _raised(
        "The function of `math` has no value there, or one too large for a number. Print what it "
        "is given.",
        "gave a function of `math` a number where it has no value",
    ),
    "divided_by_zero": _raised("Which number is 0 there? Print the divisor.", "divided by zero"),
    "own_assert": _raised(
        "What your `assert` states is not so for this data. Is the line before it wrong, or does the "
        "`assert` ask for too much?",
        "stopped at an assert of their own",
    ),
    "wrong_signature": _raised(
        "A function gets other arguments than it takes. Keep the first line of your functions as it "
        "was given, and call them accordingly.",
        "called a function with arguments that it does not take",
    ),
    "undefined_name": _raised(
        "A name is not known. Is it misspelt, or defined in a cell that has not been run?[[ It is "
        "known inside `{elsewhere}` only: what a function works out stays inside, unless it is "
        "returned or handed over.]]",
        "used a name that is not defined",
        ("elsewhere",),
    ),
    "used_before_set": _raised(
        "A variable is used before the line that sets it, or is spelt differently there.",
        "used a variable before setting it",
    ),
    "no_such_key": _raised(
        "The dictionary does not have this key. Look at the names of the keys that the text gives.",
        "looked up a key that is not there",
    ),
    "endless_recursion": _raised(
        "The function calls itself without an end.",
        "called the function from itself without ever stopping",
    ),
    "index_out_of_range": _raised(
        "There is no entry at this index. Print the shape of the array that is indexed.",
        "used an index that is out of range",
    ),
    "too_much_memory": _raised(
        "An array far larger than the data was asked for.", "asked for far too much memory"
    ),
}

_KINDS = {
    "returned_none": Entry("{label:value} is None: is a `return` missing?", "forgot the `return`"),
    "none_inside_result": Entry(
        "{label:value} is None, where a value is asked for.", "returned None for one of the values"
    ),
    "wrong_type": Entry(
        "{label:value} is of the wrong type[[: it is {got:type}, expected {want:type}]].",
        "returned a value of another type",
        ("got", "want"),
        whole=True,
    ),
    "not_a_model": _raised(
        "Return a Keras model: the `Sequential`, or `tf.keras.Model(inputs=…, outputs=…)`.",
        "did not return a Keras model",
    ),
    "not_a_symbolic_tensor": _raised(
        "Return the tensor that the last layer gives.",
        "did not return the output of a layer",
    ),
    "not_a_tensor": Entry(
        "{label:value} is not a tensor[[: it is {got:type}]]. What leaves the framework, as by numpy or "
        "`.numpy()`, leaves the tape, too: no gradient comes back through it.",
        "left the framework: no tensor came back",
        ("got",),
        whole=True,
    ),
    "not_a_variable": Entry(
        "{label:value} is a constant, and only a variable can be trained: `tf.Variable(…)`.",
        "made a constant where a variable is needed",
        whole=True,
    ),
    "wrong_count": Entry(
        "{label:value} does not hold the right number of values[[: {got} instead of {want}]]"
        "[[: it is {kind:type}, not {want} values]][[. Expected: {names:names}]].",
        "returned another number of values",
        ("got", "want", "kind"),
        whole=True,
    ),
    "missing_key": Entry(
        "the key `{key}` is missing[[; there is {keys:names}]][[empty?; the dictionary is empty]].",
        "left out a key of the dictionary",
        ("keys", "empty"),
    ),
    "tuple_order": Entry(
        "the values are right but come in another order[[; expected: {names:names}]].",
        "returned the right values in another order",
        whole=True,
    ),
    "list_for_array": Entry(
        "{label:value} should be a numpy array[[ and is {got:type}]].",
        "returned a list for an array",
        ("got",),
    ),
    "matrix_type": Entry(
        "{label:value} is an `np.matrix`, whose `*` means something else. Use `np.array` everywhere.",
        "used `np.matrix`",
    ),
    "wrong_dtype": Entry(
        "{label:value} should hold real numbers[[ and holds {got:type}]].",
        "returned something else than real numbers",
        ("got",),
    ),
    "integer_dtype": Entry(
        "{label:value} holds integers[[ ({dtype})]], expected floats. Decimals would be cut off.",
        "returned integers for floats",
        ("dtype",),
    ),
    "float_for_int": Entry(
        "{label:value} is a decimal number; an integer is needed.",
        "returned a decimal number for an integer",
    ),
    "changed_in_place": Entry(
        "the function changes its argument [[{names:names} ]]in place. Its caller still needs the "
        "old value: work on a copy, or write `a = a - …` rather than `a -= …`.",
        "changed an argument in place",
        ("names",),
    ),
    "unusable_result": Entry(
        "what `{function}` returned cannot be used[[ ({error})]]: is it of the kind that its "
        "docstring names?",
        "returned something that cannot be used",
        ("error",),
    ),
    "rule": Entry("this property does not hold.", "returned values that lack a property"),
    "remark": Entry("there is something to know about this.", "got a remark"),
}

_SHAPES = {
    "wrong_shape": Entry(
        "{label:value} has the wrong shape[[: {got}, expected {want}]].",
        "returned another shape",
        ("got", "want"),
    ),
    "transpose": Entry(
        "the rows and columns of {label:value} are exchanged[[: its shape is {got}, expected "
        "{want}]].[[right? Transposed, the numbers are right.]]",
        "returned the numbers transposed",
        ("got", "want", "right"),
    ),
    "wrong_axis": Entry(
        "{label:value} has the wrong shape[[: {got}, expected {want}[[everything?; a sum or mean of "
        "everything, as without `axis=`, is so]][[turned?; a row for a column, or the reverse]]]]. Print "
        "the shapes of what it is made of.",
        "took the wrong axis",
        ("got", "want", "turned", "everything"),
    ),
    "lost_axis": Entry(
        "{label:value} has lost an axis of length 1[[: its shape is {got}, expected {want}]]"
        "[[: it is a plain number, expected shape {wanted}]]. `keepdims=True` keeps the axis of a "
        "sum, `np.zeros((n, 1))` makes one, and `reshape` brings it back.",
        "lost an axis: `keepdims` or a reshape is missing",
        ("got", "want", "wanted"),
    ),
    "kept_axis": Entry(
        "{label:value} is an array[[ of shape {got}]], expected a single number. `np.squeeze` or "
        "`.item()` turns it into a plain number.",
        "returned an array for a single number",
        ("got",),
    ),
    "single_zero": Entry(
        "{label:value} is the single number 0; a whole array is expected[[, of shape {want}]].",
        "returned a single 0 for an array",
        ("want",),
    ),
    "single_number": Entry(
        "{label:value} is a single number; a whole array is expected[[, of shape {want}]].",
        "returned a single number for an array",
        ("want",),
    ),
    "sum_missing": Entry(
        "{label:value} holds too many numbers[[: its shape is {got}, expected {want}]]. Their sum or "
        "mean[[ over the {axis:axis}]] would be right[[mean?: the mean over the examples]].",
        "left out a sum or a mean",
        ("got", "want", "axis", "mean"),
    ),
    "broadcast_shape": Entry(
        "{label:value} is a whole matrix[[: its shape is {got}, expected {want}]].[[pairs? A matrix "
        "product was taken where entries belong in pairs.]][[!pairs? A row and a column combined "
        "entry by entry make one, and so does a sum that is not taken. Print the shapes of what you "
        "combine.]]",
        "returned a whole matrix for a row, a column or a number",
        ("got", "want", "pairs"),
    ),
    "star_for_at": Entry(
        "{label:value} was multiplied entry by entry (`*`) where the formula has a matrix product "
        "(`@`).",
        "took `*` for `@`",
    ),
    "extra_axis": Entry(
        "{label:value} has an axis too many[[: its shape is {got}, expected {want}]].",
        "returned an array with an axis too many",
        ("got", "want"),
    ),
    "reshaped": Entry(
        "{label:value} has as many numbers as expected, laid out in another way[[: its shape is "
        "{got}, expected {want}]].",
        "returned as many numbers in another shape",
        ("got", "want"),
    ),
}

_FACTORS = {
    "sign": Entry("{label:value} has the right size and the opposite sign.", "got the sign wrong"),
    "sign_of_some": Entry(
        "{label:value} has the right size everywhere, and in some places the opposite sign.",
        "got the sign of some numbers wrong",
    ),
    "factor_m": Entry(
        "{label:value} is[[opposite? of the opposite sign, and]] exactly m[[ = {m}]] times too "
        "large, where m is the number of examples: is the mean over the examples missing?",
        "forgot the mean over the m examples",
        ("m", "opposite"),
    ),
    "factor_m_squared": Entry(
        "{label:value} is[[opposite? of the opposite sign, and]] m²[[ = {times}]] times too large, "
        "where m is the number of examples: is it multiplied by m instead of divided?",
        "multiplied by m instead of dividing",
        ("times", "opposite"),
    ),
    "factor_1_m": Entry(
        "{label:value} is[[opposite? of the opposite sign, and]] exactly m[[ = {m}]] times too "
        "small, where m is the number of examples: is it divided by m once too often?",
        "divided by m once too often",
        ("m", "opposite"),
    ),
    "sum_for_mean": Entry(
        "{label:value} is too large by the length of an axis[[: exactly {n} times; {name:value} has "
        "{n} {axis:axis}]]. Look at each sum, mean and division.",
        "got it too large by the length of an axis",
        ("n", "name", "axis"),
    ),
    "mean_for_sum": Entry(
        "{label:value} is too small by the length of an axis[[: exactly {n} times; {name:value} has "
        "{n} {axis:axis}]]. Look at each sum, mean and division.",
        "got it too small by the length of an axis",
        ("n", "name", "axis"),
    ),
    "wrong_divisor": Entry(
        "{label:value} is right but for its divisor[[: {name:value} has {n} {axis:axis}, and there are "
        "m = {m} examples]]. Which size belongs in the mean?",
        "divided by the wrong size",
        ("name", "n", "axis", "m"),
    ),
    "log_base": Entry(
        "{label:value} uses a logarithm to another base[[: it is off by the factor ln {base}]]. The "
        "natural logarithm is `np.log`.",
        "took the logarithm to another base",
        ("base",),
    ),
    "factor_2": Entry(
        "{label:value} is [[opposite?of the opposite sign and ]]exactly twice what it should be.",
        "got twice what is asked for",
        ("opposite",),
    ),
    "factor_half": Entry(
        "{label:value} is [[opposite?of the opposite sign and ]]exactly half of what it should be.",
        "got half of what is asked for",
        ("opposite",),
    ),
    "constant_factor": Entry(
        "{label:value} is off by one constant factor[[: it is {factor} times what it should be, "
        "everywhere]].",
        "got it wrong by a constant factor",
        ("factor",),
    ),
    "upside_down": Entry(
        "{label:value} is 1 divided by what it should be. Is a fraction upside down, or are brackets "
        "missing in the denominator? `1 / 1 + x` is `(1 / 1) + x`.",
        "put a fraction upside down",
    ),
}

_FUNCTIONS = {
    "function_missing": Entry(
        "{label:value} would be right after one more step[[, {function:function}]]: is that step "
        "missing?",
        "left out a function, such as the logarithm or the exponential",
        ("function",),
    ),
    "function_added": Entry(
        "{label:value} looks as if a function[[, {function:function},]] was taken once too often.",
        "applied a function once too often",
        ("function",),
    ),
    "squared": Entry(
        "{label:value} is the square of what it should be: is a square root missing, or is it squared "
        "once too often?",
        "left out a square root, or squared once too often",
    ),
    "root_taken": Entry(
        "{label:value} is the square root of what it should be: is a square missing, or is there a root "
        "too many?",
        "took a square root too many",
    ),
    "other_activation": Entry(
        "{label:value} shows another activation[[: {got:function}, not {want:function}]].",
        "used another activation function",
        ("got", "want"),
    ),
    "bias_subtracted": Entry(
        "{label:value} looks as if the bias[[ {name:value}]] is subtracted, where it is added.",
        "subtracted the bias",
        ("name",),
    ),
    "bias_missing": Entry(
        "{label:value} looks as if the bias[[ {name:value}]] is missing.",
        "left out the bias",
        ("name",),
    ),
    "only_label_1": Entry(
        "{label:value} counts only the examples with label 1. The formula has a second part, for "
        "those with label 0.",
        "counted only the examples with label 1",
    ),
    "only_label_0": Entry(
        "{label:value} counts only the examples with label 0. The formula has a first part, for "
        "those with label 1.",
        "counted only the examples with label 0",
    ),
    "minus_between": Entry(
        "{label:value} is the difference of its two parts. Both belong to the loss: they are added.",
        "subtracted the two parts of the loss",
    ),
    "log_missing": Entry(
        "{label:value} lacks a logarithm: each part is a label times the `log` of a prediction.",
        "left out a logarithm of the cost",
    ),
    "label_missing": Entry(
        "{label:value} adds up a logarithm for every example. The labels choose which of the two "
        "counts: `Y` before one, `1 - Y` before the other.",
        "left the labels out of the cost",
    ),
    "one_minus_missing": Entry(
        "{label:value} lacks a `1 -`: the part for label 0 is `1 - Y` times the `log` of 1 minus the "
        "prediction.",
        "left out a `1 -` in the cost",
    ),
    "labels_exchanged": Entry(
        "{label:value} comes out as if the labels 0 and 1 were exchanged.",
        "exchanged the labels 0 and 1 in the cost",
    ),
}

_ENTRIES = {
    "values_differ": Entry(
        "{label:value} is not what is asked for[[: it is {got}, expected {want}]]"
        "[[: {wrong} of {size} entries differ; at {at:index} it is {here}, expected {there}. The "
        "shape is right]].",
        "got other values",
        ("got", "want", "wrong", "size", "at", "here", "there"),
    ),
    "never_used": Entry(
        "`{function}` never uses [[its argument {name:value}]][[!name?one of its arguments]][[: it reads "
        "`{outside}`, from outside, instead]]. A function works with what it is given.",
        "never used one of the arguments",
        ("name", "outside"),
    ),
    "never_called": Entry(
        "{label:value} is wrong, and `{function}` does not call [[{other}]][[!other?another function "
        "of the lesson]] for it. What is written and checked already need not be written again.",
        "did not call the function written before",
        ("other",),
    ),
    "small_integers": Entry(
        "[[{name:value} holds]][[!name?an argument holds]] small integers[[ ({dtype})]], and they "
        "overflowed[[: above {largest} they begin again at {smallest}]]. Convert to floats first, for "
        "example with `.astype(float)`.",
        "let small integers overflow",
        ("name", "dtype", "largest", "smallest"),
    ),
    "nan_inf": Entry(
        "{label:value} is NaN (not a number) or infinite[[ in {wrong} of {size} entries, first at "
        "{at:index}[[, where {name:value} is {there}]]]]. An overflow in `exp`, a `log` of 0, a "
        "root of a negative number or a division by 0 gives that.",
        "got NaN or infinite values",
        ("wrong", "size", "at", "name", "there"),
    ),
    "swapped": Entry(
        "{label:value} holds what [[{name:value}]][[!name?another value]] should hold.",
        "returned one value in the place of another",
        ("name",),
    ),
    "not_as_given": Entry(
        "{label:value} should be what the function was given under that name.",
        "changed a value that should be passed on",
    ),
    "not_thresholded": Entry(
        "{label:value} holds values between 0 and 1; only 0 and 1 are asked for.",
        "returned probabilities for classes",
    ),
    "always_same": Entry(
        "{label:value} is the same for every example[[: {got}]].",
        "predicted the same for every example",
        ("got",),
    ),
    "wrong_class": Entry(
        "{label:value} is wrong for some of the examples[[: {wrong} of {size}]].",
        "predicted the wrong class",
        ("wrong", "size"),
    ),
    "all_zero": Entry(
        "{label:value} is [[array?all zeros]][[!array?0]][[weights?: all units would stay identical]].",
        "returned only zeros",
    ),
    "unchanged": Entry(
        "{label:value} is still what the function was given[[: the argument {name:value}]]"
        "[[step?: no step was taken]].",
        "returned an argument unchanged",
        ("name", "step"),
    ),
    "complement": Entry(
        "{label:value} is 1 minus what it should be.", "returned 1 minus what is asked for"
    ),
    "constant_offset": Entry(
        "{label:value} is off by the same amount everywhere[[ ({offset})]].",
        "got it wrong by a constant, added or left out",
        ("offset",),
    ),
    "argument_unused": Entry(
        "{label:value} looks as if [[{name:value}]][[!name?an argument]] is not added, or not with its "
        "sign.",
        "left out one of the arguments",
        ("name",),
    ),
    "other_weights": Entry(
        "{label:value} is a sum with other weights than those asked for[[: {one} times `{first}` plus "
        "{two} times `{second}`]][[, plus {added}]].",
        "added up with other weights",
        ("first", "second", "one", "two", "added"),
    ),
    "reversed": Entry(
        "{label:value} holds the right numbers in reverse order.",
        "returned the right numbers in reverse order",
    ),
    "reordered": Entry(
        "{label:value} holds the right numbers in another order.",
        "mixed up the order of the numbers",
    ),
    "wrong_where": Entry(
        "{label:value} is wrong for one sign of an argument only[[: exactly where {name:value} is "
        "{where:where}]].",
        "got it wrong for some of the arguments only",
        ("name", "where"),
    ),
    "one_line_wrong": Entry(
        "{label:value} is right except in one row or column[[: {place:place} {line:axis}]]"
        "[[: {line:axis} {number}, counted from 0]].",
        "got it right but for one row or column",
        ("place", "line", "number"),
    ),
    "wrong_along_axis": Entry(
        "{label:value} is right but for some places along one axis[[: `[{index}]`]].",
        "got some places along one axis wrong",
        ("index",),
    ),
}

_STEPS = {
    "only_the_step": Entry(
        "{label:value} is only the step. The old value, from which it starts, is missing.",
        "returned the step without the old value",
    ),
    "uphill": Entry(
        "{label:value} takes a step in the opposite direction[[rate?, and without "
        "`learning_rate`]].",
        "stepped uphill",
        ("rate",),
    ),
    "rate_missing": Entry(
        "{label:value} takes a step that is 1 / `learning_rate` times too large: is `learning_rate` "
        "used?",
        "left out the learning rate",
    ),
}

_RANDOM = {
    "constant_weights": Entry(
        "all numbers of {label:value} are equal: the units would stay twins.",
        "started all units alike",
    ),
    "repeated": Entry(
        "{label:value} holds the same numbers again and again: draw each one anew.",
        "used the same random numbers again and again",
    ),
    "not_centred": Entry(
        "{label:value} is not centred at 0[[: its mean is {mean:.2g}]]. Of normal random numbers, as "
        "many are negative as positive: `randn`, not `rand`?",
        "drew numbers that are not centred at 0",
        ("mean",),
    ),
    "not_scaled": Entry(
        "{label:value} has the standard deviation[[ {std:.3g}]] of `randn` without a factor.",
        "drew random weights without scaling them",
        ("std",),
    ),
    "too_large": Entry(
        "{label:value} is too large[[: its standard deviation is {std:.3g}]]"
        "[[: it has an entry of size {largest:.2g}]].",
        "started with numbers that are too large",
        ("std", "largest"),
    ),
    "wrong_spread": Entry(
        "{label:value} has the wrong standard deviation[[: {std:.3g}]]. Another size is asked for.",
        "started with numbers of the wrong size",
        ("std",),
    ),
}

CATALOGUE: dict[str, Entry] = (
    _NO_CALL
    | _RAISED_ENTRIES
    | _KINDS
    | _SHAPES
    | _FACTORS
    | _FUNCTIONS
    | _ENTRIES
    | _STEPS
    | _RANDOM
)

# -- the lessons' own --------------------------------------------------------------------------

_declared: dict[str, Entries] = {}


def declare(exercise: str, rows: Mapping[str, Iterable[Any]]) -> None:
    """Add a lesson's own codes, for the checks of one exercise.

    Args:
        exercise: the name that `Test` is given.
        rows: code -> (sentence, phrase) or (sentence, phrase, slots that tell data).

    Raises:
        NotationError: a sentence is not well-formed.
    """
    _declared[exercise] = entries_of(rows)


def declared(exercise: str) -> Entries:
    """The catalogue, with the exercise's own codes before it."""
    own = _declared.get(exercise)
    return {**CATALOGUE, **own} if own else CATALOGUE


def entries_of(rows: Mapping[str, Iterable[Any]]) -> Entries:
    """Rows as `declare` takes them, or as JSON gives them back, as entries."""
    return {code: _entry(*row) for code, row in rows.items()}


def _entry(sentence: str, phrase: str, hidden: Iterable[str] = ()) -> Entry:
    slots(sentence)  # well-formed?
    return Entry(sentence, phrase, tuple(hidden))


# -- what is said ------------------------------------------------------------------------------


def render(diagnosis: Diagnosis, hidden: bool = False, entries: Entries = CATALOGUE) -> str:
    """The student's sentence.

    Args:
        hidden: leave out what tells the data of the check.
        entries: the catalogue, or `declared(exercise)`.
    """
    shown = told(diagnosis, entries) if hidden else diagnosis
    entry = entries.get(shown.code)
    return fill(entry.sentence if entry else UNKNOWN, shown.parts)


UNKNOWN = "there is a mistake here."


def told(diagnosis: Diagnosis, entries: Entries = CATALOGUE) -> Diagnosis:
    """The diagnosis of a hidden check as a student may have it: without what tells its data."""
    entry = entries.get(diagnosis.code)
    return type(diagnosis)(diagnosis.code, **told_parts(entry, diagnosis.parts))


def told_parts(entry: Entry | None, parts: Parts) -> dict[str, Part]:
    """The parts that a hidden check may tell: slots of the sentence that are not marked hidden."""
    if entry is None:
        return {}
    needed, optional = slots(entry.sentence)
    kept = (needed | optional) - set(entry.hidden)
    return {name: value for name, value in parts.items() if name in kept}


def phrase(code: str, entries: Entries = CATALOGUE) -> str:
    """What students did, for their teacher; it follows "12 of 29"."""
    entry = entries.get(code)
    return translated(entry.phrase) if entry else f"made the mistake “{code.replace('_', ' ')}”"
