# %% apparatus
from collections import namedtuple

Batch = namedtuple("Batch", "X Y")


def numbered(m):
    # example i is the column (i, 1000 + i) with the label 10 i, so that any mix-up shows
    numbers = np.arange(1.0, m + 1).reshape(1, m)
    return np.vstack([numbers, 1000 + numbers]), 10 * numbers


def form_of(batches, rows):
    # None if it is a list of pairs of matrices that fit together
    if not isinstance(batches, (list, tuple)):
        return Diagnosis("wrong_type", want="list")
    for pair in batches:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2:
            return Diagnosis("not_pairs")
        x, y = (np.asarray(part) for part in pair)
        shapes = dict(x=x.shape, y=y.shape)
        if x.ndim != 2 or y.ndim != 2:
            return Diagnosis("batch_axis_lost", **shapes)
        if x.shape[0] != rows:
            return Diagnosis("rows_cut", found=x.shape[0], rows=rows)
        if y.shape[0] != 1 or x.shape[1] != y.shape[1]:
            return Diagnosis("sizes_differ", **shapes)
    return None


def look_at(judge, m, *options):
    """A rule: call with numbered examples; the form first, then what `judge` asks."""

    def rule():
        batches = t.call(*numbered(m), *options)
        return form_of(batches, 2) or judge([(np.asarray(x), np.asarray(y)) for x, y in batches], m)

    return rule


def sizes(*wanted):
    def judge(batches, m):
        found = tuple(x.shape[1] for x, _ in batches)
        if found == wanted:
            return None
        if found == tuple(size for size in wanted if size == wanted[0]):
            return Diagnosis("last_missing", found=found)
        if tuple(size for size in found if size) == wanted:
            return Diagnosis("empty_batch", found=found)
        return Diagnosis("unequal_batches", found=found, m=m)

    return judge


def every_example_once(batches, m):
    found = np.concatenate([x[0] for x, _ in batches])
    lost = m - len(set(found.tolist()) & set(range(1, m + 1)))
    return Diagnosis("epoch_incomplete", lost=lost, m=m) if lost or len(found) != m else None


def still_together(batches, m):
    for x, y in batches:
        if not np.allclose(x[1], x[0] + 1000):
            return Diagnosis("columns_torn")
        if not np.allclose(y[0], 10 * x[0]):
            return Diagnosis("labels_torn")
    return None


def really_shuffled(batches, m):
    found = [list(x[0]) for x, _ in batches]
    if np.concatenate(found).tolist() == list(range(1, m + 1)):
        return Diagnosis("not_shuffled")
    if np.all([np.ptp(part) == len(part) - 1 for part in found]):
        return Diagnosis("neighbours_stay")
    return None


def order_for(m, *options):
    X, Y = numbered(m)
    return np.concatenate([np.asarray(x)[0] for x, _ in t.call(X, Y, *options)]).tolist()


def seeds_matter(m, size, one, other):
    def rule():
        if order_for(m, size, one) != order_for(m, size, one):
            return Diagnosis("not_repeatable")
        if order_for(m, size, one) == order_for(m, size, other):
            return Diagnosis("seed_ignored")
        return None

    return rule


def same_columns(numbers):
    return None if sorted(numbers[0]) == [1, 2, 3, 4, 5, 6] else Diagnosis("epoch_incomplete")


once, labels = "every example comes once", "examples keep their labels"
mixed = "really shuffled"
all_six = dict(X=numbered(6)[0], Y=numbered(6)[1], mini_batch_size=6, seed=2)
the_six = [Batch(Leaf((2, 6), same_columns), Leaf((1, 6), lambda y: same_columns(y / 10)))]

# %% visible
t.check("13 examples in batches of 4", look_at(sizes(4, 4, 4, 1), 13, 4, 0), label="sizes")
t.check("12 examples in batches of 4", look_at(sizes(4, 4, 4), 12, 4, 0), label="sizes")
t.check("150 examples, no size given", look_at(sizes(64, 64, 22), 150), label="sizes")
t.check("13 examples in batches of 4", look_at(every_example_once, 13, 4, 0), label=once)
t.check("13 examples in batches of 4", look_at(still_together, 13, 4, 0), label=labels, weight=2)
t.check("60 examples in batches of 10", look_at(really_shuffled, 60, 10, 0), label=mixed, weight=2)
t.check("60 examples", seeds_matter(60, 10, 0, 1), label="the seed sets the order")
t.case("six examples in one batch", args=all_six, expect=the_six, returns=("the only batch",))

# %% hidden
t.check("5 examples in batches of 64", look_at(sizes(5), 5, 64, 3), label="sizes", weight=1)
t.check("7 examples, one a batch", look_at(sizes(*[1] * 7), 7, 1, 4), label="sizes", weight=1)
t.check(
    "101 examples in batches of 32",
    look_at(sizes(32, 32, 32, 5), 101, 32, 5),
    label="sizes",
    weight=2,
)
t.check(
    "96 examples in batches of 32",
    look_at(sizes(32, 32, 32), 96, 32, 6),
    label="sizes",
    weight=1,
)
for _m, _size, _seed in ((101, 32, 5), (129, 16, 8)):
    t.check(
        f"{_m} examples in batches of {_size}",
        look_at(every_example_once, _m, _size, _seed),
        label="every example comes once",
        weight=1,
    )
    t.check(
        f"{_m} examples in batches of {_size}",
        look_at(still_together, _m, _size, _seed),
        label="examples keep their labels",
        weight=2,
    )
    t.check(
        f"{_m} examples in batches of {_size}",
        look_at(really_shuffled, _m, _size, _seed),
        label="really shuffled",
        weight=2,
    )
t.check("90 examples", seeds_matter(90, 20, 7, 11), label="the seed sets the order", weight=1)


def _all_still_there():
    """Random examples of five numbers, found again one by one."""
    rng = np.random.default_rng(71)
    X, Y = rng.normal(size=(5, 40)), (rng.uniform(size=(1, 40)) < 0.5).astype(int)
    batches = t.call(X, Y, 12, 9)
    fault = form_of(batches, 5)
    if fault:
        return fault
    left = list(range(40))
    for x, y in batches:
        for k in range(np.asarray(x).shape[1]):
            column = np.asarray(x)[:, k]
            found = [i for i in left if np.allclose(X[:, i], column, rtol=1e-4, atol=1e-5)]
            if not found:
                return Diagnosis("epoch_incomplete")
            if Y[0, found[0]] != np.asarray(y)[0, k]:
                return Diagnosis("labels_torn")
            left.remove(found[0])
    return Diagnosis("epoch_incomplete") if left else None


t.check("40 random examples of five numbers", _all_still_there, weight=4)
