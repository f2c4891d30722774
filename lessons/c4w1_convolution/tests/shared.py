# %% apparatus
from collections import namedtuple

from helpers.checks.calling import Failed
from helpers.checks.compare import compare

ConvCache = namedtuple("ConvCache", "A_prev W b hparameters")
PoolCache = namedtuple("PoolCache", "A_prev hparameters")


def frame_of_ones(X, pad):
    # stands in for your zero_pad: it puts ones around the pictures
    if np.ndim(X) != 4:
        raise ValueError(f"pictures have four axes, not {np.ndim(X)}")
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)), constant_values=1.0)


def only_ends(a_slice_prev, W, b):
    # stands in for your conv_single_step: it looks at the first and last numbers
    a_slice_prev, W = np.asarray(a_slice_prev), np.asarray(W)
    if a_slice_prev.shape != W.shape:
        raise ValueError(f"shapes {a_slice_prev.shape} and {W.shape} not aligned")
    bias = float(np.reshape(b, -1)[0])
    return float(a_slice_prev.flat[0] + 2 * a_slice_prev.flat[-1] - W.flat[0] + W.flat[-1] * bias)


def by_what_it_calls(t, args, stand_ins, wanted):
    """A second try whose result depends on which of the stand-ins the function calls."""

    def second():
        used = set()

        def watched(name):
            def stands_in(*given, **named):
                used.add(name)
                return stand_ins[name](*given, **named)

            return stands_in

        try:
            t.call(*args.values(), stand_ins={name: watched(name) for name in stand_ins})
        except Failed:
            pass  # the second try will tell
        names = used if used in [set(each) for each in wanted] else set(stand_ins)
        put_in = {name: stand_ins[name] for name in names}
        return dict(stand_ins=put_in, args=args, expect=wanted[frozenset(names)])

    return second


def judge(t, name, args, place, right, second=None):
    """A rule for one value alone: number `place` of what is returned."""

    def look(given, want, stand_ins):
        try:
            result = t.call(*given.values(), stand_ins=stand_ins)
        except Failed as failed:
            return failed.diagnosis
        if place is not None:
            if not isinstance(result, (tuple, list)) or len(result) <= place:
                return Diagnosis("wrong_count", want=2)
            result, want = result[place], want[place]
        first = compare({name: result}, {name: want}, args=given)[0]
        return first.diagnosis

    def rule():
        found = look(args, right, None)
        if found is None or second is None:
            return found
        again = second()
        used = []

        def watched(stand_in):
            def stands_in(*given, **named):
                used.append(stand_in)
                return stand_in(*given, **named)

            return stands_in

        put_in = {key: watched(value) for key, value in again["stand_ins"].items()}
        apart = look(again["args"], again["expect"], put_in)
        return apart if used else found

    return rule
