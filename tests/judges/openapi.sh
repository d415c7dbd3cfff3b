#!/bin/sh
# Lets packages that others wrote judge our OpenAPI document, and our replies by it.
#
#   tests/judges/openapi.sh FOLDER
#
# FOLDER holds: openapi.json, replies.json (see openapi/judge.js).
# Leaves with 0 and a message where Node or its registry is not at hand.
set -eu

folder=$(cd "$1" && pwd)
judge=$(cd "$(dirname "$0")/openapi" && pwd)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/aims-judges/openapi

if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
  echo "skipped: no Node here, so nobody from outside can judge"
  exit 0
fi
mkdir -p "$kept"
if ! cmp -s "$judge/package.json" "$kept/installed.json"; then
  cp "$judge/package.json" "$kept/"
  if ! (cd "$kept" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock \
      --silent >log 2>&1); then
    echo "skipped: the packages cannot be fetched here"
    exit 0
  fi
  cp "$judge/package.json" "$kept/installed.json"
fi
cp "$judge/judge.js" "$kept/"
node "$kept/judge.js" "$folder"
