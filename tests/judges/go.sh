#!/bin/sh
# Lets packages that others wrote in Go judge files that our program wrote.
#
#   tests/judges/go.sh FOLDER
#
# FOLDER holds: vkey, checkpoint, proof.tlog-proof, leaf (what the proof is about), tiles/.
# Leaves with 0 and a message where Go or its module proxy is not at hand.
set -eu

folder=$(cd "$1" && pwd)
judge=$(cd "$(dirname "$0")/go" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v go >/dev/null; then
  echo "skipped: no Go here, so nobody from outside can judge"
  exit 0
fi
if ! (cd "$judge" && go build -o "$work/judge" . 2>"$work/log"); then
  if grep -qE 'dial tcp|no such host|proxyconnect|i/o timeout|cannot find module|toolchain not available' "$work/log"; then
    echo "skipped: the Go packages cannot be fetched here"
    exit 0
  fi
  cat "$work/log"
  exit 1
fi

accepts() {
  "$work/judge" -vkey "$1/vkey" -checkpoint "$1/checkpoint" -proof "$1/proof.tlog-proof" \
    -leaf "$1/leaf" -tiles "$1/tiles"
}
accepts "$folder"

# A judge that accepts everything is none: each file spoilt must be refused.
for name in checkpoint proof.tlog-proof leaf tiles/checkpoint \
  $(cd "$folder" && find tiles/tile -type f | head -n 20); do
  rm -rf "$work/spoilt" && cp -r "$folder" "$work/spoilt"
  printf 'x' >>"$work/spoilt/$name"
  if accepts "$work/spoilt" >/dev/null 2>&1; then
    echo "the judge accepted a spoilt $name"
    exit 1
  fi
done
echo "accepted, and every spoilt file refused"
