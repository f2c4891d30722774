# %% exercise="optimize"
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    m = X.shape[1]
    for i in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        dw, db = X @ (A - Y).T / m, np.mean(A - Y)
        if i % 100 == 0:
            costs.append(-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)))
        w, b = w - learning_rate * dw, b - learning_rate * db
    return {"w": w, "b": b}, {"dw": dw, "db": db}, costs


# %% exercise="model"
def model(
    X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.5, print_cost=False
):
    w, b = np.zeros((len(X_train), 1)), 0.0
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    return dict(
        costs=costs,
        Y_prediction_test=(w.T @ X_test + b > 0) * 1.0,
        Y_prediction_train=(w.T @ X_train + b > 0) * 1.0,
        w=w,
        b=b,
        learning_rate=learning_rate,
        num_iterations=num_iterations,
    )
