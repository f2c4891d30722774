# %% exercise="softmax"
import sys
import warnings


def softmax(Z):
    warnings.warn("softmax was called")
    print("shape", Z.shape, file=sys.stderr)
    np.log(np.zeros(2))
    e = np.exp(Z - Z.max(axis=0))
    print(e.sum(axis=0))
    return e / e.sum(axis=0)
