# %% visible
t.case("x = 2, theta = 4", args=dict(x=2.0, theta=4.0), expect=8.0)
t.case("x = 3, theta = -0.5", args=dict(x=3.0, theta=-0.5), expect=-1.5)

# %% hidden
import math

for _x, _theta in np.random.default_rng(3).normal(0, 3, size=(3, 2)).tolist():
    t.case(
        "random numbers",
        args=dict(x=_x, theta=_theta),
        expect=math.copysign(
            math.exp(math.log(math.fabs(_x)) + math.log(math.fabs(_theta))), _x * _theta
        ),
    )
