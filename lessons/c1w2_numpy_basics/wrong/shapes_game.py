# %% wrong="aligns_at_the_left" diagnosis="accepted_wrongly"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]Write both shapes one below the other, aligned at the right. Which two lengths meet first, and is one of them 1?
# phrase: expected numpy to take shapes that it refuses
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": (n, m),
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": (n, m),
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="answers_missing" diagnosis="missing_key"
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
    }
    return shapes


# %% wrong="beads_pair_up_with_column" diagnosis="rank_one_as_row"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]You pair the entries of `w` and `u`. But `u` has one axis only: next to a matrix, is it a row or a column?
# phrase: paired an array with one axis with the rows of a column
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, 1),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="forgets_the_comma" diagnosis="comma_missing"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]That is a number, not a shape. A tuple with one entry needs a comma: `(5,)`.
# phrase: wrote a number for a shape: the comma of the tuple is missing
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n),
        "G": (m),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="keepdims_has_no_effect" diagnosis="lost_axis"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]An axis is missing. `keepdims=True` keeps a place for the summed axis, and the product of two matrices is a matrix, even if it holds one number only.
# phrase: lost an axis: `keepdims` or a reshape is missing
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n,),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="n_and_m_exchanged" diagnosis="transpose"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]Rows and columns are exchanged.
# phrase: returned the numbers transposed
# hidden: n, m, answer
def shapes_game(n, m):
    n, m = m, n
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="numbers_for_letters" diagnosis="fixed_numbers"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]The answer stays the same for other sizes: write `n` and `m`, not numbers.
# phrase: wrote numbers for the sizes n and m
# hidden: n, m, answer
def shapes_game(n, m):
    n, m = 3, 5
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="outer_product" diagnosis="product_order"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]That would be `w @ w.T`. The inner lengths disappear.
# phrase: exchanged the factors of a matrix product
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (n, n),
        "L": (n, 1),
    }
    return shapes


# %% wrong="returns_tuple" diagnosis="wrong_type"
def shapes_game(n, m):
    return (
        (n, m),
        (n, m),
        "error",
        (n, m),
        (n, n),
        (n,),
        (m,),
        (n, 1),
        "error",
        (1, m),
        (1, 1),
        (n, 1),
    )


# %% wrong="row_and_column_refused" diagnosis="refused_wrongly"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]numpy accepts this one. Write both shapes one below the other, aligned at the right. Which lengths are equal, which are 1?
# phrase: expected numpy to refuse shapes that it takes
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": "error",
        "E": "error",
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="star_and_at_exchanged" diagnosis="star_for_at"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]`@` is not `*`: the inner lengths of a product disappear.
# phrase: took `*` for `@`
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (n, m),
        "K": (n, 1),
        "L": (1, 1),
    }
    return shapes


# %% wrong="sums_the_other_axis" diagnosis="wrong_axis"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]The axis that is named is the one that is summed, and it disappears. Axis 0 counts the rows, axis 1 the columns.
# phrase: took the wrong axis
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (n,),
        "H": (1, m),
        "I": (n, m),
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="transposes_beads" diagnosis="rank_one_transposed"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]The transpose exchanges rows and columns. Does `u` have any?
# phrase: transposed an array with one axis
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (1, n),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="column_stays" diagnosis="stretch_forgotten"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]The matrix keeps its shape; the column is stretched.
# phrase: forgot that the smaller shape is stretched
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, 1),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="at_for_star" diagnosis="at_for_star"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]`*` is not a matrix product: it works entry by entry.
# phrase: multiplied matrices where `*` works entry by entry
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (1, 1),
    }
    return shapes


# %% wrong="n_for_m" diagnosis="n_m_exchanged"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]`n` and `m` are exchanged.
# phrase: exchanged n and m
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, n),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="one_axis_for_two" diagnosis="wrong_axes"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]The number of axes is different. Write both shapes one below the other, aligned at the right.
# phrase: gave another number of axes
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n,),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="a_word" diagnosis="not_a_shape"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]A shape is a tuple; where numpy raises an error, write `"error"`.
# phrase: gave neither a shape nor "error"
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": "n times m",
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="one_too_long" diagnosis="wrong_shape"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]Write both shapes one below the other, aligned at the right. A 1 is stretched to what it meets.
# phrase: returned another shape
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m + 1),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (m,),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes


# %% wrong="keeps_the_axis" diagnosis="extra_axis"
# sentence: [[with n = {n} and m = {m} you say {answer}. ]]Without `keepdims` the summed axis leaves nothing behind in the shape.
# phrase: returned an array with an axis too many
# hidden: n, m, answer
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": (n, m),
        "C": "error",
        "D": (n, m),
        "E": (n, n),
        "F": (n,),
        "G": (1, m),
        "H": (n, 1),
        "I": "error",
        "J": (1, m),
        "K": (1, 1),
        "L": (n, 1),
    }
    return shapes
