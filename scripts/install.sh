#!/bin/sh
# Install what a lock file names, each package held to its hash, and Firsthand itself from this tree.
set -eu
venv=$1 lock=$2
echo "Installing the $(grep -c '^[a-z].*==' "$lock") packages of $lock (a few minutes the first time)"
ended=$(mktemp)
{
    "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes --progress-bar off -r "$lock" 2>&1
    echo $? >"$ended"
} | grep --line-buffered -E '^(Collecting|Installing|Successfully|ERROR|error|THESE)' | cut -c1-160
status=$(cat "$ended")
rm -f "$ended"
[ "$status" = 0 ] || { echo "The packages could not be installed: see the lines above." >&2; exit "$status"; }
"$venv/bin/python" -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
"$venv/bin/python" -c 'import firsthand'
