# %% apparatus
from helpers.checks.calling import Failed
from helpers.checks.tensors import TensorValues, tensor, variable


def off(got, want, slack=1e-4):
    # whether numbers differ, or are none
    if not isinstance(got, (np.ndarray, float, int)) or np.shape(got) != np.shape(want):
        return True
    scale = max(1.0, float(np.max(np.abs(want))))
    return not np.allclose(np.asarray(got, float), want, rtol=slack, atol=1e-5 * scale)


def gradients_arrive(t, args, names, want):
    """A rule: the tape leads from the result back to each of the variables `names`."""

    def rule():
        got = t.call(*args, through="gradients")
        if off(got["value"], want["value"]):
            return False  # the cases above say why
        found = got["gradients"]
        lost = [name for name, gradient in zip(names, found) if gradient is None]
        if lost:
            return Diagnosis("tape_broken", names=tuple(lost))
        for name, gradient in zip(names, found):
            if off(gradient, want[name]):
                return False

    return rule
