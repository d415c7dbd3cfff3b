#!/bin/sh
# Lets Schemathesis, which others wrote, ask a server everything that its OpenAPI document allows,
# as each of several people.
#
#   tests/judges/api_fuzz.sh FOLDER
#
# FOLDER holds people.json (see api_fuzz/judge.py). Leaves with 0 and a message where Python or its
# registry is not at hand.
set -eu

folder=$(cd "$1" && pwd)
judge=$(cd "$(dirname "$0")/api_fuzz" && pwd)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/aims-judges/api_fuzz

if ! command -v python3 >/dev/null; then
  echo "skipped: no Python here, so nobody from outside can judge"
  exit 0
fi
mkdir -p "$kept"
if ! cmp -s "$judge/requirements.txt" "$kept/installed.txt"; then
  if ! (python3 -m venv "$kept/python" &&
    "$kept/python/bin/pip" install --quiet --disable-pip-version-check \
      -r "$judge/requirements.txt") >"$kept/log" 2>&1; then
    echo "skipped: Schemathesis cannot be fetched here"
    exit 0
  fi
  cp "$judge/requirements.txt" "$kept/installed.txt"
fi
exec "$kept/python/bin/python3" "$judge/judge.py" "$folder"
