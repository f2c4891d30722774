# %% apparatus
# Functions that replace yours: J = x theta³, whose derivative is 3 x theta².
def cubic(x, theta):
    return x * theta**3


def derivative_times(factor):
    return lambda x, theta: factor * 3 * x * theta**2


def cubic_and(factor):
    return dict(forward_propagation=cubic, backward_propagation=derivative_times(factor))


right_apart = dict(
    stand_ins=cubic_and(1),
    args=dict(x=2.0, theta=1.0),
    expect=nearly_zero(),
)
doubled = dict(x=0.05, theta=1.0)
doubled_apart = dict(stand_ins=cubic_and(2), args=doubled, expect=1 / 3)
negative = dict(x=-2.0, theta=1.0)
negative_apart = dict(stand_ins=cubic_and(1.5), args=negative, expect=0.2)
large = dict(x=2.0, theta=1.0, epsilon=0.2)
large_apart = dict(stand_ins=cubic_and(5 / 6), args=large, expect=1.08 / 11.08)


def default_epsilon():
    asked = []

    def spy(x, theta):
        asked.append((float(x), float(theta)))
        return cubic(x, theta)

    t.call(
        2.0,
        1.0,
        stand_ins=dict(forward_propagation=spy, backward_propagation=derivative_times(1)),
    )
    if not asked:
        return Diagnosis("forward_unused", function="forward_propagation")
    far = np.max(np.abs(np.array(asked)[:, 1] - 1.0))
    if far > 0.5 or any(x != 2.0 for x, _ in asked):
        return Diagnosis("x_and_theta_exchanged")
    if not 0.99e-7 < far < 1.01e-7:
        return Diagnosis("wrong_default", far=far, want=1e-7)


# %% visible
right = dict(x=2.0, theta=4.0)
t.case("your J and its derivative", args=right, expect=nearly_zero(), with_stand_ins=right_apart)
# J is replaced by x theta³: at theta = 1 its derivative is 3 x
t.case("0.3 where 0.15 is right", args=doubled, expect=1 / 3, with_stand_ins=doubled_apart)
t.case("-9 where -6 is right", args=negative, expect=0.2, with_stand_ins=negative_apart)
# with epsilon = 0.2 it is measured as (1.2³ - 0.8³) · 2 / 0.4 = 6.08; the other one is 5
t.case("epsilon = 0.2", args=large, expect=1.08 / 11.08, with_stand_ins=large_apart)
t.check("without `epsilon`, the step is 1e-7", default_epsilon)

# %% hidden
import math


def _grows(x, theta):
    return x * math.exp(theta)


def _claims(factor):
    return lambda x, theta: factor * x * math.exp(theta)


for _seed, _factor, _eps in ((5, 0.4, 0.3), (6, 1.7, 0.5), (7, -1.2, 0.1), (8, 1.05, 1e-6)):
    _x, _theta = np.random.default_rng(_seed).uniform(-2, 2, size=2).tolist()
    _claimed = _factor * _grows(_x, _theta)
    # (e^eps - e^-eps) / 2 = sinh(eps)
    _measured = _grows(_x, _theta) * math.sinh(_eps) / _eps
    _want = math.fabs(_claimed - _measured) / (math.fabs(_claimed) + math.fabs(_measured))
    _args = dict(x=_x, theta=_theta, epsilon=_eps)
    t.case(
        "a wrong derivative of a random size",
        args=_args,
        expect=exactly(_want),
        weight=2,
        with_stand_ins=dict(
            stand_ins=dict(forward_propagation=_grows, backward_propagation=_claims(_factor)),
            args=_args,
            expect=exactly(_want),
        ),
    )
t.case(
    "a right derivative",
    args=dict(x=-3.0, theta=0.7),
    expect=nearly_zero(),
    with_stand_ins=dict(
        stand_ins=dict(forward_propagation=_grows, backward_propagation=_claims(1.0)),
        args=dict(x=-3.0, theta=0.7),
        expect=nearly_zero(),
    ),
)
