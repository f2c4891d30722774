# %% exercise="early_stopping" diagnosis="stop_for_best"
def early_stopping(costs, patience):
    best = 0
    for i in range(len(costs)):
        if costs[i] < costs[best]:
            best = i
        elif i - best >= patience:
            return i
    return best
