# %% exercise="sigmoid"
def squash(number):
    return 1 / (1 + np.exp(-number))


def sigmoid(z):
    return squash(z)


# %%
print("a cell of my own:", sigmoid(np.array([1.0, 2.0])))

# %%
1 / 0  # an experiment that fails must cost nothing

# %% exercise="optimize"
import copy


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, b = copy.deepcopy(w), copy.deepcopy(b)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        dw, db = grads["dw"], grads["db"]
        w -= learning_rate * dw
        b -= learning_rate * db
        if i % 100 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs
