"""JupyterHub for one class on one server: docs/hub.md says how to set it up.

People log in by the system's passwords (PAM), and each has a server that runs as their own user of
the system. What somebody is, the system's groups say: `instructors` or `students`. To change
something, write a file of your own that begins with `load_subconfig` of this one.
"""

import grp
import os
import pwd
import sys
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub puts it here

COURSE = "/srv/course"  # the course, which only instructors can read
COURSE_ID = "neural-networks"  # as in its nbgrader_config.py
EXCHANGE = "/srv/exchange"  # from where students fetch, and where they hand in
HANDOUT = "/srv/handout"  # what instructors give out beside the lessons, such as the start page
STATE = "/srv/hub"  # the hub's own database and secrets, which only root can read
HERE = Path(__file__).resolve().parent

GB = 1 << 30
MEMORY = 4 * GB  # what one process of a student may hold; a kernel with TensorFlow needs about 1 GB
PROCESSES = 512  # processes and threads of one student
FILE = 1 * GB  # the largest file that a student's process may write
IDLE = 3600  # seconds after which an unused server ends

# What a server writes is its user's (and for the course, the instructors') alone. nbgrader itself
# gives what is in the exchange the rights that it needs.
os.umask(0o007)

# -- the hub -------------------------------------------------------------------------------------
# It listens on this machine only. What the world sees is a web server in front of it, with TLS.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:8081"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"
c.ConfigurableHTTPProxy.pid_file = f"{STATE}/proxy.pid"
c.JupyterHub.db_url = f"sqlite:///{STATE}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{STATE}/cookie_secret"
c.JupyterHub.cleanup_servers = False  # a restart of the hub ends nobody's work

# -- who -----------------------------------------------------------------------------------------
GROUPS = ("instructors", "students")


def groups_of_the_system(authenticator, handler, auth_model):
    """Give a user who logs in the groups that the system knows."""
    name = auth_model["name"]
    own = os.getgrouplist(name, pwd.getpwnam(name).pw_gid)
    names = {entry.gr_name for entry in grp.getgrall() if entry.gr_gid in own}
    return {**auth_model, "groups": [name for name in GROUPS if name in names]}


c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = set(GROUPS)  # nobody else of this system may log in
c.Authenticator.manage_groups = True
c.Authenticator.post_auth_hook = groups_of_the_system

# An instructor sees who has a server, and starts and stops those of students, but does not get in:
# what a student writes is theirs until it is handed in.
c.JupyterHub.load_roles = [
    {
        "name": "classroom",
        "description": "see the class, and start and stop its servers",
        "scopes": [
            "admin-ui",
            "list:users!group=students",
            "read:users:name!group=students",
            "read:users:activity!group=students",
            "read:servers!group=students",
            "servers!group=students",
        ],
        "groups": ["instructors"],
    }
]

# -- servers ---------------------------------------------------------------------------------------
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.default_url = "/lab/tree/START.ipynb"
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
SERVER = [sys.executable, "-m", "jupyterhub.singleuser"]
LIMITS = [f"--data={MEMORY}", f"--nproc={PROCESSES}", f"--fsize={FILE}", "--core=0"]
c.Spawner.cmd = ["prlimit", *LIMITS, "--", *SERVER]
# Nothing of root's own environment, but what Python and its libraries need.
c.Spawner.env_keep = ["LANG", "LC_ALL", "TZ"]
c.Spawner.environment = {
    # the commands of this environment are first: nbgrader calls `alembic` by its name
    "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
    "JUPYTER_CONFIG_PATH": str(HERE / "student"),
    "COURSE_ID": COURSE_ID,
    "COURSE_EXCHANGE": EXCHANGE,
    "COURSE_HANDOUT": HANDOUT,
    "HUB_IDLE": str(IDLE),
    # many small arrays, and many students: more threads would only wait for each other
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
c.Spawner.group_overrides = {
    "instructors": {
        "groups": ["instructors"],
        "spawner_override": {
            # The formgrader finds the course only at or below the folder that a server shows.
            "notebook_dir": COURSE,
            "default_url": "/lab",
            "cmd": SERVER,
            # the course's own nbgrader_config.py and jupyter_server_config.py
            "environment": {"JUPYTER_CONFIG_PATH": COURSE},
        },
    }
}
