"""Tries: raise its own limits and those of process 1.

Expected: refused.
"""

CELLS = {
    "double": """
import resource
raised = []
for what in (resource.RLIMIT_DATA, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
    try: resource.setrlimit(what, (resource.RLIM_INFINITY,) * 2); raised.append(what)
    except (ValueError, OSError): pass
try: resource.prlimit(1, resource.RLIMIT_CPU, (0, 0)); raised.append("1")
except OSError: pass
assert not raised, raised
def double(x): return 2 * x
"""
}
