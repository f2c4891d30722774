# %% exercise="shapes_game" diagnosis="accepted_wrongly"
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
