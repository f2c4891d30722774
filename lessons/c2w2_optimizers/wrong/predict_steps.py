# %% wrong="steepest_only" diagnosis="steepest_only"
# sentence: {label:value} is the number of steps of the steepest direction. A flat one may need more.
# phrase: looked at the steepest direction only
def predict_steps(curvatures, learning_rate, remaining=0.01):
    factor = abs(1 - learning_rate * max(curvatures))
    if factor >= 1:
        return np.inf
    if factor == 0:
        return 1
    return int(np.ceil(np.log(remaining) / np.log(factor)))


# %% wrong="flattest_only" diagnosis="flattest_only"
# sentence: {label:value} is the number of steps of the flattest direction. A steep one jumps from wall to wall and may need more.
# phrase: looked at the flattest direction only
def predict_steps(curvatures, learning_rate, remaining=0.01):
    factor = abs(1 - learning_rate * min(curvatures))
    if factor >= 1:
        return np.inf
    if factor == 0:
        return 1
    return int(np.ceil(np.log(remaining) / np.log(factor)))


# %% wrong="rounded_down" diagnosis="rounded_down"
# sentence: {label:value} is rounded down: after so many steps a little too much is left.
# phrase: rounded the number of steps down
def predict_steps(curvatures, learning_rate, remaining=0.01):
    steps = 1
    for curvature in curvatures:
        factor = abs(1 - learning_rate * curvature)
        if factor >= 1:
            return np.inf
        if factor > 0:
            steps = max(steps, int(np.log(remaining) / np.log(factor)))
    return steps


# %% wrong="not_whole" diagnosis="not_whole"
# sentence: {label:value} is not a whole number: round up.
# phrase: did not round the number of steps
def predict_steps(curvatures, learning_rate, remaining=0.01):
    steps = 1
    for curvature in curvatures:
        factor = abs(1 - learning_rate * curvature)
        if factor >= 1:
            return np.inf
        if factor > 0:
            steps = max(steps, float(np.log(remaining) / np.log(factor)))
    return steps


# %% wrong="directions_added" diagnosis="directions_added"
# sentence: {label:value} adds the steps of all directions. They shrink at the same time, so the slowest one decides.
# phrase: added the steps of all directions
def predict_steps(curvatures, learning_rate, remaining=0.01):
    steps = 0
    for curvature in curvatures:
        factor = abs(1 - learning_rate * curvature)
        if factor >= 1:
            return np.inf
        steps += int(np.ceil(np.log(remaining) / np.log(factor))) if factor > 0 else 1
    return steps


# %% wrong="fastest_direction" diagnosis="fastest_direction"
# sentence: {label:value} is the number of steps of the fastest direction. *All* of them must arrive.
# phrase: took the fastest direction
def predict_steps(curvatures, learning_rate, remaining=0.01):
    factor = min(abs(1 - learning_rate * curvature) for curvature in curvatures)
    if max(abs(1 - learning_rate * curvature) for curvature in curvatures) >= 1:
        return np.inf
    return int(np.ceil(np.log(remaining) / np.log(factor))) if factor > 0 else 1


# %% wrong="divergence_missed" diagnosis="values_differ"
def predict_steps(curvatures, learning_rate, remaining=0.01):
    steps = 1
    for curvature in curvatures:
        factor = abs(1 - learning_rate * curvature)
        if factor > 0:
            steps = max(steps, int(np.ceil(np.log(remaining) / np.log(factor))))
    return steps


# %% wrong="absolute_value_missing" diagnosis="nan_inf"
def predict_steps(curvatures, learning_rate, remaining=0.01):
    factors = 1 - learning_rate * np.array(curvatures)
    return np.max(np.ceil(np.log(remaining) / np.log(factors)))


# %% wrong="no_step_needed" diagnosis="all_zero"
def predict_steps(curvatures, learning_rate, remaining=0.01):
    steps = 0
    for curvature in curvatures:
        factor = abs(1 - learning_rate * curvature)
        if factor >= 1:
            return np.inf
        if factor > 0:
            steps = max(steps, int(np.ceil(np.log(remaining) / np.log(factor))))
    return steps


# %% wrong="remaining_unused" diagnosis="never_used"
def predict_steps(curvatures, learning_rate, remaining=0.01):
    steps = 1
    for curvature in curvatures:
        factor = abs(1 - learning_rate * curvature)
        if factor >= 1:
            return np.inf
        if factor > 0:
            steps = max(steps, int(np.ceil(np.log(0.01) / np.log(factor))))
    return steps
