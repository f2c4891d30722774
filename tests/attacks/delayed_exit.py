"""Tries: answer well, and end the process a moment later, while another exercise is tested.

Expected: the answer counts; what was asked meanwhile is asked again in a fresh candidate.
"""

CELLS = {
    "double": """
import os, threading
def double(x):
    threading.Timer(0.01, os._exit, [0]).start()
    return 2 * x
"""
}
