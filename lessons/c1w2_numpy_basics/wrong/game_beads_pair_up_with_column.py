# %% exercise="shapes_game" diagnosis="rank_one_as_row"
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
