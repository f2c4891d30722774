#!/usr/bin/env bash
# The groups, folders and rights of a hub, on this machine; to be run as root, as often as you like.
# docs/hub.md says what comes before and after.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
course=/srv/course exchange=/srv/exchange handout=/srv/handout state=/srv/hub
id="$(sed -n 's/^COURSE_ID = "\([^"]*\)".*/\1/p' "$here/jupyterhub_config.py")"

[[ $(id -u) -eq 0 ]] || { echo "setup: please run this as root" >&2; exit 1; }
[[ -f $course/nbgrader_config.py ]] || { echo "setup: there is no course in $course" >&2; exit 1; }
grep -q "course_id = \"$id\"" "$course/nbgrader_config.py" || {
    echo "setup: COURSE_ID in $here/jupyterhub_config.py is $id; $course/nbgrader_config.py names another" >&2
    exit 1
}

groupadd --force instructors
groupadd --force students

# New homes are private.
if grep -q '^HOME_MODE' /etc/login.defs; then
    sed -i 's/^HOME_MODE.*/HOME_MODE 0700/' /etc/login.defs
else
    echo 'HOME_MODE 0700' >>/etc/login.defs
fi

# SQLite makes a file that only its owner may write: an empty gradebook is there before.
[[ -e $course/gradebook.db ]] || touch "$course/gradebook.db"

# The course, with its solutions and grades, is the instructors'; what one writes all of them may.
chgrp -R instructors "$course"
chmod -R u+rwX,g+rwX,o-rwx "$course"
find "$course" -type d -exec chmod g+s {} +

# The hub's secrets are root's; its settings are for all to read.
install -d -m 0700 "$state"
install -d /etc/jupyterhub/student
install -m 0644 "$here/jupyterhub_config.py" /etc/jupyterhub/
install -m 0644 "$here"/student/*.py /etc/jupyterhub/student/

# What is given out: the start page, and what instructors add.
install -d -g instructors -m 2775 "$handout"
install -g instructors -m 0664 "$course/release/START.ipynb" "$handout/"

# The exchange. nbgrader asks that all may write to its first folder; the t bit keeps them from
# removing or renaming what is another's. A student cannot look into inbound/ nor feedback/.
install -d -m 1777 "$exchange"
install -d -g instructors -m 2775 "$exchange/$id" "$exchange/$id/outbound"
install -d -g instructors -m 3773 "$exchange/$id/inbound"
install -d -g instructors -m 2771 "$exchange/$id/feedback"

echo "setup: the hub is ready: give people accounts, and start it"
