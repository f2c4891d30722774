"""Tries: drop every `assert` and every check by an AST transformer of IPython.

Expected: it changes only the student's own interpreter.
"""

CELLS = {
    "double": """
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
    def visit_Expr(self, node): return ast.parse("10.0").body[0]
get_ipython().ast_transformers.append(Drop())
def double(x): return x * 0
"""
}
# dropping expressions also drops `path.append(x)` in its own next cell
POINTS = {"double": 0, "grow": 7}
