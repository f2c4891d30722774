"""Honest: an import of a package that is missing here and never used, above the definition.

Expected: everything earned.
"""

CELLS = {
    "double": """
import seaborn_of_my_own as sns
from package_at_home import *
def double(x): return 2 * x
""",
    "center": """
def center(X): return X - X.mean(axis=1, keepdims=True)
import package_at_home
""",
}
EXTRA = {"grow": "import seaborn_of_my_own\nKEPT = 5"}
