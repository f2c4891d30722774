# %% apparatus
from helpers.checks import Leaf, random_with_std


def weights(name, rows, columns):
    std = np.sqrt(2 / (rows + columns))
    slips = {"fan_in_only": np.sqrt(1 / columns)} if name == "W1" else {}
    rule = random_with_std(name, std, slips=slips)
    return Leaf((rows, columns), rule, tensor="variable")


all_parameters = {
    "W1": weights("W1", 25, 12288),
    "b1": variable(np.zeros((25, 1))),
    "W2": weights("W2", 12, 25),
    "b2": variable(np.zeros((12, 1))),
    "W3": weights("W3", 6, 12),
    "b3": variable(np.zeros((6, 1))),
}

# %% visible
t.case("the parameters", args={}, expect=all_parameters)

# %% hidden
for _time in range(2):
    t.case("once more", args={}, expect=all_parameters, weight=0.5)


def _float32():
    return all(_value.dtype == np.float32 for _value in t.call().values())


t.check("they are float32", _float32)
