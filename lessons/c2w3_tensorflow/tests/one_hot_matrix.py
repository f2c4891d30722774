# %% visible
t.case("label 1 of 4", args=dict(label=1, depth=4), expect=tensor([0, 1, 0, 0]))
t.case("label 5 of 6, the default", args=dict(label=5), expect=tensor([0, 0, 0, 0, 0, 1]))

# %% hidden
for _label, _depth in ((0, 3), (2, 5), (7, 9)):
    _wanted = np.zeros(_depth)
    _wanted[_label] = 1
    t.case(f"a label of {_depth}", args=dict(label=_label, depth=_depth), expect=tensor(_wanted))
t.case(
    "a label that is a tensor",
    args=dict(label=tensor(2, "int64")),
    expect=tensor([0, 0, 1, 0, 0, 0]),
)
