# %% exercise="shapes_game" diagnosis="wrong_type"
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
