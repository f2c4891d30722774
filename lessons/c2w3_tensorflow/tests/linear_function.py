# %% apparatus
right_one = tensor([[-2.15657382], [2.95891446], [-1.08926781], [-0.84538042]], "float64")

# %% visible
t.case("without an argument", args={}, expect=right_one)
t.case("seed 1", args=dict(seed=1), expect=right_one)

# %% hidden
for _seed in (5, 23):
    _state = np.random.RandomState(_seed)
    _X, _W, _b = (_state.randn(*_shape) for _shape in ((3, 1), (4, 3), (4, 1)))
    _Y = [[sum(_W[_i, _j] * _X[_j, 0] for _j in range(3)) + _b[_i, 0]] for _i in range(4)]
    t.case("another seed", args=dict(seed=_seed), expect=tensor(_Y, "float64"))
