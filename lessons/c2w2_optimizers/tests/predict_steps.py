# %% visible
t.case("a long step", args=dict(curvatures=[1.0, 6.0, 2.0], learning_rate=0.27), expect=15.0)
t.case("a longer step", args=dict(curvatures=[1.0, 6.0, 2.0], learning_rate=0.3), expect=21.0)
t.case("far too long", args=dict(curvatures=[1.0, 6.0, 2.0], learning_rate=0.4), expect=np.inf)
t.case("just right", args=dict(curvatures=[4.0], learning_rate=0.25), expect=1.0)
t.case(
    "half may remain",
    args=dict(curvatures=[1.0, 6.0, 2.0], learning_rate=0.27, remaining=0.5),
    expect=3.0,
)


# %% hidden
def _run(curvatures, rate, remaining):
    """Gradient descent itself, from 1 in every direction; a stable direction needs few steps."""
    steps = 0.0
    for curvature in curvatures:
        w, count = 1.0, 0
        while abs(w) > remaining:
            w = w - rate * curvature * w
            count += 1
            if count == 100_000 or abs(w) > 1e3:
                return np.inf
        steps = max(steps, float(count))
    return steps


for _title, _curvatures, _rate, _remaining in (
    ("the flattest direction decides", [7.3, 0.41, 2.2], 0.13, 0.01),
    ("the steepest direction decides", [0.9, 3.1, 9.7, 5.0], 0.2, 0.01),
    ("a larger part may remain", [2.0, 11.0], 0.07, 0.3),
    ("a tiny part may remain", [2.0, 11.0, 4.4], 0.17, 1e-7),
    ("a direction in the middle diverges", [1.0, 8.0, 2.0], 0.27, 0.05),
    ("one direction arrives at once", [5.0, 1.7], 0.2, 0.02),
):
    t.case(
        _title,
        args=dict(curvatures=_curvatures, learning_rate=_rate, remaining=_remaining),
        expect=_run(_curvatures, _rate, _remaining),
    )
t.case(
    "exactly at the limit",
    args=dict(curvatures=[1.0, 4.0], learning_rate=0.5),
    expect=np.inf,
    stage="edge",
    weight=0.5,
)
