# %% visible
t.case("x = 0", args=dict(x=0), expect=0.5)
t.case("x = 1", args=dict(x=1.0), expect=0.73105858)
t.case("x = -2", args=dict(x=-2.0), expect=0.11920292)

# %% hidden
import math

for _x in np.random.default_rng(3).normal(0, 3, size=4).tolist():
    t.case(
        "a random number",
        args=dict(x=_x),
        expect=(1 + math.tanh(_x / 2)) / 2,
        weight=1.5,
    )
