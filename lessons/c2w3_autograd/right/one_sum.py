# %% exercise="unbroadcast"
def unbroadcast(grad, shape):
    extra = grad.ndim - len(shape)
    stretched = [extra + k for k, n in enumerate(shape) if n == 1]
    return grad.sum(axis=(*range(extra), *stretched)).reshape(shape)


# %% exercise="arithmetic_backward"
def arithmetic_backward(op, grad, a, b):
    match op:
        case "**":
            return b * np.power(a, b - 1.0) * grad, None
        case "+":
            return unbroadcast(grad, a.shape), unbroadcast(grad, b.shape)
        case "-":
            return unbroadcast(grad, a.shape), -unbroadcast(grad, b.shape)
        case "*":
            return unbroadcast(grad * b, a.shape), unbroadcast(a * grad, b.shape)
    return unbroadcast(grad / b, a.shape), unbroadcast(-(a / b) * (grad / b), b.shape)
