# %% exercise="shapes_game" diagnosis="wrong_axis"
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
