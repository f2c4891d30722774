"""Tries: open the settings of the kernel, its devices and its memory, as root could.

Expected: none can be opened (nothing is written, should that fail).
"""

CELLS = {
    "double": """
import os
opened = []
WRITE = ["/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/kernel/hotplug",
         "/proc/sys/vm/drop_caches", "/proc/sys/kernel/sysrq", "/proc/sysrq-trigger",
         "/proc/irq/default_smp_affinity", "/sys/power/state", "/sys/kernel/uevent_helper",
         "/sys/fs/cgroup/cgroup.procs", "/proc/self/oom_score_adj_none", "/dev/mem", "/dev/kmsg",
         "/dev/vda", "/dev/sda", "/dev/nvme0n1", "/dev/loop0", "/dev/kvm", "/dev/fuse", "/dev/tty0"]
READ = ["/proc/kcore", "/proc/kallsyms", "/proc/kmsg", "/proc/keys", "/proc/1/environ", "/sys/kernel",
        "/dev/mem", "/dev/port", "/etc/shadow", "/proc/1/root/etc/shadow", "/boot", "/root/.bashrc", "/root/.ssh"]
for path, flags in [*((p, os.O_WRONLY) for p in WRITE), *((p, os.O_RDONLY) for p in READ)]:
    for prefix in ("", "/proc/self/root", "/proc/1/root", "/proc/self/cwd/../.."):
        try: os.close(os.open(prefix + path, flags | os.O_NONBLOCK)); opened.append(prefix + path)
        except OSError: pass
print(opened)
def double(x): return 0 * x if opened else 2 * x
"""
}
