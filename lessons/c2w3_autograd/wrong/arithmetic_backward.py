# %% wrong="not_unbroadcast" diagnosis="sum_missing" also="wrong_shape, extra_axis, unchanged, swapped, broadcast_grid"
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b**2
    return da, db


# %% wrong="minus_forgotten" diagnosis="sign_of_difference" also="sign"
# sentence: {label:value} has the wrong sign: the second operand is subtracted.
# phrase: forgot the minus of the second operand
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="all_others_added" diagnosis="sign_of_difference"
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op != "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="product_exchanged" diagnosis="product_exchanged"
# sentence: {label:value} is multiplied by its own operand. The derivative of a product with respect to one factor is the other factor.
# phrase: exchanged the factors of a product
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * a, grad * b
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="divisor_sign" diagnosis="quotient_rule" also="sign"
# sentence: {label:value} does not follow the rule of a quotient: with respect to the divisor it is minus a / b².
# phrase: got the derivative of the divisor wrong
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="divisor_not_squared" diagnosis="quotient_rule"
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="divisor_like_numerator" diagnosis="quotient_rule"
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="divided_as_multiplied" diagnosis="quotient_numerator"
# sentence: {label:value} is multiplied by the divisor, where it is divided.
# phrase: multiplied by the divisor
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad * b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="power_not_lowered" diagnosis="power_rule"
# sentence: {label:value} does not follow the power rule: the exponent becomes a factor, and the power is one lower.
# phrase: got the power rule wrong
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a**b, None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="power_factor_missing" diagnosis="power_rule"
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="grad_forgotten" diagnosis="local_derivative_only"
# sentence: {label:value} is the local derivative alone. The chain rule multiplies it by `grad`.
# phrase: forgot to multiply by the incoming gradient
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = b + 0 * grad, a + 0 * grad
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, a.shape), unbroadcast(db, b.shape)
    return da, db


# %% wrong="unbroadcast_exchanged" diagnosis="shapes_exchanged" also="wrong_shape, swapped, broadcast_grid, extra_axis, lost_axis, unchanged"
# sentence: {label:value} has the shape of the other operand.
# phrase: exchanged the shapes of the operands
def arithmetic_backward(op, grad, a, b):
    if op == "**":
        return grad * b * a ** (b - 1), None
    if op == "+":
        da, db = grad, grad
    elif op == "-":
        da, db = grad, -grad
    elif op == "*":
        da, db = grad * b, grad * a
    else:
        da, db = grad / b, -grad * a / b**2
    da, db = unbroadcast(da, b.shape), unbroadcast(db, a.shape)
    return da, db
