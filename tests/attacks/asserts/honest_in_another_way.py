"""Honest: loops, numpy, another helper, prints, warnings; values of numpy where plain ones do."""

CELLS = {
    "mean": """
import warnings
import numpy as np
def mean(values):
    print("called")
    warnings.warn("slow")
    if len(values) == 0:
        raise ValueError("empty")
    return np.mean(values)
""",
    "spread": "def spread(values):\n    m = mean(values)\n    return np.abs(np.array(values) - m).max()",
    "scaled": """
def scaled(X):
    made = np.empty_like(X)
    for column in range(X.shape[1]):
        made[:, column] = (X[:, column] - X[:, column].mean()) / X[:, column].std()
    return made
""",
    "counted": "from collections import Counter\ndef counted(values, name):\n    return Counter(map(name, values))",
    "days": "warmest = np.argmax(week)\nabove = [d for d in range(len(week)) if week[d] > np.mean(week)]",
    "plot": "fig = plt.figure()\nax = fig.add_subplot()\nax.plot(week, 'o-')\nax.set(xlabel='day', ylabel='degrees')",
}
