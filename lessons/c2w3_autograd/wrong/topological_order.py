# %% wrong="node_first" diagnosis="parent_later"
# sentence: a node is listed before one of its parents. Append a node after all its parents have been visited.
# phrase: listed a node before its parents
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        order.append(node)
        for parent in parents_of(node):
            visit(parent)

    visit(last)
    return order


# %% wrong="preorder_reversed" diagnosis="parent_later"
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        order.append(node)
        for parent in parents_of(node):
            visit(parent)

    visit(last)
    return order[::-1]


# %% wrong="reversed" diagnosis="parent_later"
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        for parent in parents_of(node):
            visit(parent)
        order.append(node)

    visit(last)
    return order[::-1]


# %% wrong="breadth_first" diagnosis="parent_later"
def topological_order(last, parents_of):
    order = [last]
    for node in order:
        for parent in parents_of(node):
            if parent not in order:
                order.append(parent)
    return order[::-1]


# %% wrong="never_marked" diagnosis="node_twice"
# sentence: a node is listed more than once. A node that has been visited is skipped.
# phrase: listed a node more than once
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        for parent in parents_of(node):
            visit(parent)
        order.append(node)

    visit(last)
    return order


# %% wrong="only_parents" diagnosis="node_missing"
# sentence: a node from which the last one was computed is missing, or there is one too many. Do you visit the parents of the parents, too, and list the inputs and the last node?
# phrase: left out a node
def topological_order(last, parents_of):
    order = []
    for parent in parents_of(last):
        if parent not in order:
            order.append(parent)
    return order + [last]


# %% wrong="last_left_out" diagnosis="node_missing"
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        for parent in parents_of(node):
            visit(parent)
        order.append(node)

    visit(last)
    return order[:-1]


# %% wrong="inputs_left_out" diagnosis="node_missing"
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        for parent in parents_of(node):
            visit(parent)
        if parents_of(node):
            order.append(node)

    visit(last)
    return order


# %% wrong="first_parent_only" diagnosis="node_missing"
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        for parent in parents_of(node)[:1]:
            visit(parent)
        order.append(node)

    visit(last)
    return order


# %% wrong="a_set" diagnosis="not_a_list"
# sentence: the result is not a list. The order counts, and a set has none.
# phrase: returned something else than a list
def topological_order(last, parents_of):
    order, visited = [], set()

    def visit(node):
        if node in visited:
            return
        visited.add(node)
        for parent in parents_of(node):
            visit(parent)
        order.append(node)

    visit(last)
    return set(order)
