#!/bin/sh
# Lets the schema of CycloneDX judge our bill of materials.
#
#   tests/judges/sbom.sh FILE SCHEMAS
#
# SCHEMAS holds bom-1.7.schema.json, jsf-0.82.schema.json and spdx.schema.json; it takes 1.6 as well.
# Leaves with 0 and a message where Node or its registry is not at hand.
set -eu

file=$(realpath "$1")
schemas=$(cd "$2" && pwd)
judge=$(cd "$(dirname "$0")/sbom" && pwd)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/aims-judges/sbom

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
node "$kept/judge.js" "$file" "$schemas"
