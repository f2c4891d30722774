# %% wrong="overwritten" diagnosis="gradient_overwritten"
# sentence: {label:value} comes from one path alone: a node that is used more than once adds up what it gets.
# phrase: overwrote the gradient of a node that is used twice
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grad
    return grads


# %% wrong="first_only" diagnosis="first_path_only"
# sentence: {label:value} has only what came first. A node that is used more than once adds up what it gets.
# phrase: kept only the first gradient of a node
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads.setdefault(parent, grad)
    return grads


# %% wrong="forward_order" diagnosis="missing_key"
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in order:
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    return grads


# %% wrong="seed_ignored" diagnosis="seed_ignored"
# sentence: {label:value} does not depend on `seed`: the gradient of the last node is `seed`, not 1.
# phrase: ignored the seed
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: np.ones(np.shape(seed))}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    return grads


# %% wrong="seed_for_all" diagnosis="seed_for_all"
# sentence: {label:value} is made from `seed`. Each node passes on its own gradient.
# phrase: passed the seed to every node
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, seed)):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    return grads


# %% wrong="constants_forgotten" diagnosis="none_inside"
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            grads[parent] = grads.get(parent, 0) + grad
    return grads


# %% wrong="no_skip" diagnosis="no_such_key"
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    return grads


# %% wrong="parents_exchanged" diagnosis="parents_exchanged"
# sentence: {label:value} is what another parent should get. The gradients come in the order of the parents.
# phrase: exchanged the gradients of two parents
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(reversed(parents_of(node)), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    return grads


# %% wrong="inputs_only" diagnosis="missing_key"
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    return {node: grad for node, grad in grads.items() if not parents_of(node)}


# %% wrong="factor_forgotten" diagnosis="seed_passed_on"
# sentence: {label:value} adds up gradients of nodes. What counts is what `pull_back` makes of them.
# phrase: passed the gradient on without the local derivative
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grads[node]
    return grads


# %% wrong="no_return" diagnosis="returned_none"
def backpropagate(order, parents_of, pull_back, seed):
    grads = {order[-1]: seed}
    for node in reversed(order):
        if node not in grads:
            continue
        for parent, grad in zip(parents_of(node), pull_back(node, grads[node])):
            if grad is not None:
                grads[parent] = grads.get(parent, 0) + grad
    return None
