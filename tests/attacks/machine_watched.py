"""Tries: see by the machine's counters what others do: their processes, memory, files, terminals.

Expected: none of these can be read.
"""

CELLS = {
    "double": """
import ctypes, os
seen = []
for name in ("loadavg", "stat", "meminfo", "vmstat", "diskstats", "interrupts", "softirqs", "schedstat", "locks", "uptime",
             "zoneinfo", "buddyinfo", "slabinfo", "timer_list", "pressure/cpu", "key-users", "cgroups", "swaps", "partitions",
             "sys/kernel/pty/nr", "sys/fs/file-nr", "sys/fs/inode-nr", "sys/fs/dentry-state", "sys/fs/aio-nr", "sysvipc/shm"):
    try:
        with open("/proc/" + name) as file: file.read(1)
        seen.append(name)
    except OSError: pass
buffer = ctypes.create_string_buffer(512)
if ctypes.CDLL(None).sysinfo(buffer) == 0: seen.append("sysinfo")
try: os.getloadavg(); seen.append("loadavg by a call")
except OSError: pass
if len([name for name in os.listdir("/proc") if name.isdigit()]) > 3: seen.append("processes")
print(seen)
def double(x): return 0 * x if seen else 2 * x
"""
}
