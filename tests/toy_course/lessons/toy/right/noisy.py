# %% exercise="double"
def double(x):
    print(1 / np.zeros(1))
    return 2 * x
