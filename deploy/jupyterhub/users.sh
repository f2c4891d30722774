#!/usr/bin/env bash
# Give people accounts: users.sh (students|instructors) LOGIN..., as root. Who has one joins the group.
# Passwords are the system's: set them with passwd or chpasswd, or have PAM ask your directory.
set -euo pipefail
role="${1:-}"
[[ $role == students || $role == instructors ]] || {
    echo "usage: users.sh (students|instructors) LOGIN..." >&2
    exit 2
}
shift
for login in "$@"; do
    if ! id -u "$login" >/dev/null 2>&1; then
        useradd --create-home --user-group --shell /bin/bash "$login"
    fi
    usermod --append --groups "$role" "$login"
    home="$(getent passwd "$login" | cut -d: -f6)"
    chmod 0700 "$home" # also where it was there before
done
