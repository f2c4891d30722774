# %% wrong="exp_of_output" diagnosis="exp_rule"
# sentence: {label:value} is wrong for `exp`: its derivative is its own output.
# phrase: got the derivative of exp wrong
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * np.exp(out)
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = grad * (x > 0)
    return dx


# %% wrong="exp_of_input" diagnosis="exp_rule"
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * x
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = grad * (x > 0)
    return dx


# %% wrong="log_multiplied" diagnosis="log_rule"
# sentence: {label:value} is wrong for `log`: its derivative is 1 / x.
# phrase: got the derivative of the logarithm wrong
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad * x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = grad * (x > 0)
    return dx


# %% wrong="log_of_output" diagnosis="log_rule"
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / out
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = grad * (x > 0)
    return dx


# %% wrong="tanh_of_input" diagnosis="tanh_rule"
# sentence: {label:value} is wrong for `tanh`: its derivative is 1 - y², with the output y.
# phrase: got the derivative of tanh wrong
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - x**2)
    else:
        dx = grad * (x > 0)
    return dx


# %% wrong="tanh_not_squared" diagnosis="tanh_rule"
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out)
    else:
        dx = grad * (x > 0)
    return dx


# %% wrong="tanh_as_sigmoid" diagnosis="tanh_rule"
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * out * (1 - out)
    else:
        dx = grad * (x > 0)
    return dx


# %% wrong="relu_at_zero" diagnosis="relu_at_zero"
# sentence: {label:value} is wrong for `relu` where x is 0: we take the derivative 0 there.
# phrase: took the derivative 1 of ReLU at 0
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = grad * (x >= 0)
    return dx


# %% wrong="relu_output" diagnosis="relu_rule"
# sentence: {label:value} is wrong for `relu`: its derivative is 1 where x is positive, else 0.
# phrase: got the derivative of ReLU wrong
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = grad * out
    return dx


# %% wrong="relu_of_gradient" diagnosis="relu_rule"
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = np.maximum(grad, 0)
    return dx


# %% wrong="relu_without_grad" diagnosis="relu_rule"
def elementwise_backward(op, grad, x, out):
    if op == "exp":
        dx = grad * out
    elif op == "log":
        dx = grad / x
    elif op == "tanh":
        dx = grad * (1 - out**2)
    else:
        dx = 1.0 * (x > 0)
    return dx
