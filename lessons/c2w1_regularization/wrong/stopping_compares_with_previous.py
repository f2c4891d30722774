# %% exercise="early_stopping" diagnosis="compared_with_previous"
def early_stopping(costs, patience):
    best, waited = 0, 0
    for i in range(1, len(costs)):
        if costs[i] < costs[i - 1]:
            best, waited = i, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best
