# %% apparatus
def leaves_tracks(learning_rate0, epoch_num, decay_rate):
    # stands in for your update_lr, if you use it here
    return 100 * learning_rate0 + 10 * epoch_num + decay_rate


epoch_17_apart = dict(
    stand_ins={"update_lr": leaves_tracks},
    args=dict(learning_rate0=0.2, epoch_num=17, decay_rate=0.5, time_interval=5),
    expect=50.5,
)
epoch_1999_apart = dict(
    stand_ins={"update_lr": leaves_tracks},
    args=dict(learning_rate0=0.3, epoch_num=1999, decay_rate=1),
    expect=41.0,
)
epoch_17 = dict(learning_rate0=0.2, epoch_num=17, decay_rate=0.5, time_interval=5)
epoch_1999 = dict(learning_rate0=0.3, epoch_num=1999, decay_rate=1)

# %% visible
t.case("0.2 in epoch 17, every 5 epochs", args=epoch_17, expect=0.08, with_stand_ins=epoch_17_apart)
t.case(
    "epoch 1999, no interval given", args=epoch_1999, expect=0.15, with_stand_ins=epoch_1999_apart
)


# %% hidden
def _stairs(start, epoch, decay, interval):
    """Go through the epochs one by one; the divisor grows when an interval is full."""
    divisor = 1.0
    for e in range(1, epoch + 1):
        if e % interval == 0:
            divisor += decay
    return start / divisor


for _epoch in (1000, 2000):
    t.case(
        f"epoch {_epoch}, no interval given",
        args=dict(learning_rate0=0.6, epoch_num=_epoch, decay_rate=0.5),
        expect=_stairs(0.6, _epoch, 0.5, 1000),
        rtol=1e-5,
        weight=0.3,
        with_stand_ins=dict(
            stand_ins={"update_lr": leaves_tracks},
            args=dict(learning_rate0=0.6, epoch_num=_epoch, decay_rate=0.5),
            expect=60.5 + _epoch / 100,
        ),
    )
for _epoch, _interval in ((0, 7), (6, 7), (7, 7), (62, 7), (45, 10), (49, 25)):
    _args = dict(learning_rate0=0.9, epoch_num=_epoch, decay_rate=0.43, time_interval=_interval)
    t.case(
        f"epoch {_epoch}, every {_interval} epochs",
        args=_args,
        expect=_stairs(*_args.values()),
        rtol=1e-5,
        weight=0.7,
        with_stand_ins=dict(
            stand_ins={"update_lr": leaves_tracks},
            args=_args,
            expect=90.43 + 10 * int(_epoch / _interval),
        ),
    )
