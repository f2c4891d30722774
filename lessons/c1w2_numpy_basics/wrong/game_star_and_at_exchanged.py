# %% exercise="shapes_game" diagnosis="star_for_at"
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
