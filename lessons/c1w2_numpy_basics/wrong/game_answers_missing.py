# %% exercise="shapes_game" diagnosis="missing_key"
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
