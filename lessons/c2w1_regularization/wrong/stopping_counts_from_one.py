# %% exercise="early_stopping" diagnosis="counted_from_one"
def early_stopping(costs, patience):
    best, waited, lowest = 1, 0, costs[0]
    for number, cost in enumerate(costs, start=1):
        if cost < lowest:
            best, waited, lowest = number, 0, cost
        elif number > 1:
            waited += 1
        if waited == patience:
            break
    return best
