#!/bin/sh
# Make the virtual environment. Debian's python3 comes without the part that puts pip into one: as root it is installed,
# anyone else is told the one command.
set -eu
venv=$1
echo "Making a virtual environment in $venv"
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Firsthand needs Python 3.11 or newer; this is $(python3 --version)." >&2
    exit 1
fi
if ! python3 -c 'import ensurepip' 2>/dev/null; then
    mend="apt-get install -y python3-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Python's venv part is missing; installing it: $mend"
        apt-get update -qq && $mend -qq >/dev/null
    else
        echo "Python's venv part is missing. This mends it: sudo $mend" >&2
        exit 1
    fi
fi
python3 -m venv "$venv"
