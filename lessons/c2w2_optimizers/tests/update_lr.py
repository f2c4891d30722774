# %% visible
epoch_0 = dict(learning_rate0=0.2, epoch_num=0, decay_rate=0.7)
epoch_3 = dict(learning_rate0=0.5, epoch_num=3, decay_rate=2)
t.case("epoch 0", args=epoch_0, expect=0.2)
t.case("epoch 3, decay rate 2", args=epoch_3, expect=0.07142857)

# %% hidden
for _seed in (101, 102, 103):
    _rng = np.random.default_rng(_seed)
    _start, _epoch, _decay = float(_rng.uniform(0.1, 2)), int(_rng.integers(4, 90)), 0.37
    # the number of learning rates that fit into the first one grows by the decay rate
    _divisor = 1.0
    for _ in range(_epoch):
        _divisor += _decay
    t.case(
        f"epoch {_epoch}",
        args=dict(learning_rate0=_start, epoch_num=_epoch, decay_rate=_decay),
        expect=_start / _divisor,
        rtol=1e-5,
    )
