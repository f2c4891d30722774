"""Honest: commands of the shell, their output and their end; waiting for several things at once.

Expected: everything earned.
"""

CELLS = {
    "double": """
!echo "from a command" && echo "and its complaint" >&2
!exit 3
assert _exit_code == 3
lines = !printf 'a\\nb\\n'
assert lines == ["a", "b"]
import subprocess, sys
made = subprocess.run([sys.executable, "-c", "import numpy; print(numpy.ones(2).sum())"], capture_output=True, text=True)
assert made.stdout.strip() == "2.0", made
def double(x): return 2 * x
""",
    "center": """
import asyncio, time
async def later(X):
    await asyncio.sleep(0.01)
    return X - X.mean(axis=1, keepdims=True)
async def both(X): return (await asyncio.gather(later(X), later(X)))[0]
print(await asyncio.wait_for(both(np.ones((2, 2))), 5))
process = await asyncio.create_subprocess_exec("echo", "hello", stdout=asyncio.subprocess.PIPE)
assert (await process.communicate())[0] == b"hello\\n"
def center(X): return asyncio.new_event_loop().run_until_complete(both(X))
""",
    "describe": """
import multiprocessing, os, selectors, shutil, tempfile, threading
with tempfile.TemporaryDirectory() as folder:
    shutil.copy2(np.__file__, folder); os.chmod(folder, 0o700); os.utime(folder)
with multiprocessing.Manager() as manager: assert list(manager.list([1])) == [1]
threading.Timer(0.01, print, ["later"]).start()
selectors.DefaultSelector().close()
assert os.cpu_count() >= 1 and os.path.expanduser("~") == os.environ["HOME"]
def describe(X):
    return {"mean": X.mean(1, keepdims=True), "largest": X.max(), "kind": "row" if len(X) == 1 else "table"}
""",
}
LIMITS = {"cell_seconds": 20, "call_seconds": 3, "notebook_seconds": 40}
SECONDS = 45.0
