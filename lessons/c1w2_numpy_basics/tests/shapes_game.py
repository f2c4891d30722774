# %% apparatus
import re

puzzles = {
    "A": "X - w",
    "B": "X - v",
    "C": "X - u",
    "D": "w + y",
    "E": "w + u",
    "F": "u.T",
    "G": "X.sum(axis=0)",
    "H": "X.sum(axis=1, keepdims=True)",
    "I": "X / X.sum(axis=1)",
    "J": "w.T @ X",
    "K": "w.T @ w",
    "L": "w * w",
}
# wrong answers that are easily given, and their diagnosis
kinds = {
    "A": {"(n, 1)": "stretch_forgotten"},
    "E": {"(n, 1) (n,)": "rank_one_as_row"},
    "F": {"(1, n) (n, 1)": "rank_one_transposed"},
    "G": {"(n,) (n, 1) (1, n)": "wrong_axis", "(1, m) (m, 1)": "extra_axis"},
    "H": {"(n,)": "lost_axis", "(1, m) (m, 1) (m,)": "wrong_axis"},
    "J": {"(n, m)": "star_for_at"},
    "K": {"(n, n)": "product_order", "(n, 1)": "star_for_at", "() (1,)": "lost_axis"},
    "L": {"(n, n) (1, 1)": "at_for_star"},
}


def made_by_numpy(line, n, m):
    arrays = dict(
        X=np.ones((n, m)), w=np.ones((n, 1)), y=np.ones((1, m)), u=np.ones(n), v=np.ones(m)
    )
    try:
        return eval(line, {}, arrays).shape
    except ValueError:
        return "error"


def judge(letter, n, m, right):
    """None if the answer is right, else what is wrong with it."""
    shapes = t.call(n, m)
    if not isinstance(shapes, dict):
        return Diagnosis("wrong_type", got=type(shapes).__name__, want="dict")
    if letter not in shapes:
        return Diagnosis("missing_key", key=letter)
    answer = shapes[letter]
    if isinstance(answer, (tuple, list, np.ndarray)):
        answer = tuple(int(length) for length in answer)
    elif isinstance(answer, str):
        answer = answer.strip().lower()
    if answer == right:
        return None
    sizes = {"n": n, "m": m}
    given = dict(n=n, m=m, answer=str(answer))
    for wrong, code in kinds.get(letter, {}).items():
        if answer in [eval(shape, {}, sizes) for shape in re.findall(r"\([^)]*\)", wrong)]:
            return Diagnosis(code, **given)
    if isinstance(answer, (int, np.integer)):
        return Diagnosis("comma_missing", **given)
    if not isinstance(answer, tuple) and answer != "error":
        return Diagnosis("not_a_shape", **given)
    if answer == "error":
        return Diagnosis("refused_wrongly", **given)
    if right == "error":
        return Diagnosis("accepted_wrongly", **given)
    if shapes_game_at_other_sizes(letter, n, m) == answer:
        return Diagnosis("fixed_numbers", **given)
    if answer == right[::-1]:
        return Diagnosis("transpose", **given)
    if answer == tuple({n: m, m: n}.get(length, length) for length in right):
        return Diagnosis("n_m_exchanged", **given)
    if len(answer) != len(right):
        return Diagnosis("wrong_axes", **given)
    return Diagnosis("wrong_shape", **given)


def shapes_game_at_other_sizes(letter, n, m):
    answer = t.call(n + 10, m + 10).get(letter)
    if isinstance(answer, (tuple, list)) and any(length > 1 for length in answer):
        return tuple(int(length) for length in answer)
    return None


# %% visible
t.returns({})
for letter, line in puzzles.items():
    t.check(
        f"{letter}: {line}",
        lambda: (
            judge(letter, 3, 5, made_by_numpy(line, 3, 5))
            or judge(letter, 4, 2, made_by_numpy(line, 4, 2))
        ),
    )

# %% hidden
for _n, _m in ((7, 4), (2, 6)):
    _rights = [(_n, _m), (_n, _m), "error", (_n, _m), (_n, _n), (_n,), (_m,), (_n, 1), "error"]
    _rights += [(1, _m), (1, 1), (_n, 1)]
    for _letter, _right in zip("ABCDEFGHIJKL", _rights):
        t.check(f"{_letter} with other sizes", lambda: judge(_letter, _n, _m, _right))
