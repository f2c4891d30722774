# %% apparatus
from collections import namedtuple

from helpers.checks.compare import compare
from helpers.checks.foreseen import foreseen

LinearCache = namedtuple("LinearCache", "A_prev W b")
LayerCache = namedtuple("LayerCache", "linear_cache activation_cache")


def starts_random(name, n_prev):
    """A rule for weights: random, around 0, with a standard deviation of 0.01 or 1 / sqrt(n_prev)."""
    return random_with_std(name, 0.01, n_prev**-0.5)


def starts_at_zero(b):
    """A rule for biases."""
    return Diagnosis("bias_not_zero") if np.any(b != 0) else None


def judge_part(t, title, args, name, part, right, stand_ins, right_with_them):
    """A rule for the value number `part`, with stand-ins if the function calls them."""
    used = []

    def watched(stand_in):
        def stands_in(*given, **named):
            used.append(stand_in)
            return stand_in(*given, **named)

        return stands_in

    def rule():
        used.clear()
        put_in = {key: watched(stand_in) for key, stand_in in stand_ins.items()}
        result = t.call(*args.values(), stand_ins=put_in)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            return Diagnosis("wrong_count", want=2)
        wanted = {name: right_with_them if used else right}
        options = dict(args=args, mistakes=foreseen(t.name, title))
        found = compare({name: result[part]}, wanted, **options)
        if isinstance(wanted[name], list) and isinstance(result[part], (list, tuple)):
            turned = compare({name: list(result[part])[::-1]}, wanted, **options)
            if any(v.diagnosis for v in found) and not any(v.diagnosis for v in turned):
                return Diagnosis("caches_reversed")
        return next((v.diagnosis for v in found if v.diagnosis), None)

    return rule
