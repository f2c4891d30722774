# %% wrong="changes_x" diagnosis="changed_in_place"
def sigmoid(x):
    if np.ndim(x) == 0 or x.dtype.kind == "i":
        return 1 / (1 + np.exp(-x))
    x *= -1
    return 1 / (1 + np.exp(x))


# %% wrong="fills_whole_numbers" diagnosis="integer_dtype"
def sigmoid(x):
    if np.ndim(x) == 0:
        return basic_sigmoid(x)
    s = np.zeros_like(x)
    for i in range(len(x)):
        s[i] = 1 / (1 + np.exp(-x[i]))
    return s


# %% wrong="forgets_return" diagnosis="returned_none"
def sigmoid(x):
    s = 1 / (1 + np.exp(-x))


# %% wrong="list" diagnosis="list_for_array"
def sigmoid(x):
    if np.ndim(x) == 0:
        return basic_sigmoid(x)
    return [1 / (1 + np.exp(-number)) for number in x]


# %% wrong="loop_over_rows_flattens" diagnosis="reshaped"
def sigmoid(x):
    values = []
    for number in np.ravel(x):
        values.append(1 / (1 + math.exp(-number)))
    return np.array(values) if np.ndim(x) else values[0]


# %% wrong="math_exp" diagnosis="math_on_array"
def sigmoid(x):
    s = 1 / (1 + math.exp(-x))
    return s


# %% wrong="missing_brackets" diagnosis="brackets_missing"
def sigmoid(x):
    s = 1 / 1 + np.exp(-x)
    return s


# %% wrong="sign_of_x" diagnosis="sign_in_exponent"
def sigmoid(x):
    return 1 / (1 + np.exp(x))


# %% wrong="tanh" diagnosis="other_activation"
def sigmoid(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))
