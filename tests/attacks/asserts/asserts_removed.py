"""Tries: drop every `assert` by an AST transformer of IPython."""

POINTS = {"days": 0, "mean": 0, "spread": 0, "scaled": 0, "counted": 0}
CELLS = {
    "mean": """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Raise(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Drop())
def mean(values):
    return 0
""",
    "spread": "def spread(values):\n    return 0",
    "scaled": "def scaled(X):\n    return X",
    "counted": "def counted(values, name):\n    return {}",
}
