# %% wrong="aligns_at_the_left" diagnosis="accepted_wrongly"
def shapes_game(n, m):
    shapes = {
        "A": (n, m),
        "B": "error",
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
