"""Tries: the system calls that people break out by: mounts, keys, bpf, io_uring, other memories.

Expected: all of them are refused.
"""

CELLS = {
    "double": """
import ctypes, os, platform
libc = ctypes.CDLL(None, use_errno=True)
CALLS = dict(
    ptrace=101, unshare=272, setns=308, mount=165, umount2=166, pivot_root=155, chroot=161,
    move_mount=429, open_tree=428, fsopen=430, fsmount=432, fspick=433, mount_setattr=442, reboot=169, swapon=167,
    init_module=175, finit_module=313, delete_module=176, kexec_load=246, add_key=248,
    request_key=249, keyctl=250, bpf=321, perf_event_open=298, userfaultfd=323,
    io_uring_setup=425, open_by_handle_at=304, fanotify_init=300, memfd_create=319,
    process_vm_readv=310, process_vm_writev=311, pidfd_getfd=438, kcmp=312, acct=163,
    quotactl=179, syslog=103, settimeofday=164, clock_settime=227, mknod=133, personality=135,
    sethostname=170, iopl=172, ioperm=173, nfsservctl=180, lookup_dcookie=212,
    kexec_file_load=320, vhangup=153, memfd_secret=447, clone3=435, move_pages=279, migrate_pages=256,
)
answer = 1
def double(x): return 2 * x
if platform.machine() == "x86_64":
    worked = []
    for name, number in CALLS.items():
        child = os.fork()
        if not child:
            result = libc.syscall(number, 0, 0, 0, 0, 0, 0)
            os._exit(int(result != -1 and name != "clone3") if result else int(name not in ("move_pages", "migrate_pages")))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]): worked.append(name)
    for flag in (0x10000000, 0x20000, 0x40000000, 0x20000000, 0x8000000, 0x4000000, 0x2000000, 0x80):
        if libc.unshare(flag) != -1: worked.append(flag)
    for where in (b"/", b"/tmp", b"/proc", b"/dev", b"/usr"):
        for kind in (b"tmpfs", b"proc", b"overlay", b"sysfs", b"cgroup2"):
            if libc.mount(b"none", where, kind, 0, None) != -1: worked.append((where, kind))
        if libc.mount(None, where, None, 32 | 4096, None) != -1: worked.append((where, "remount"))
    print(worked)
    if worked:
        def double(x): return 0
"""
}
