#!/bin/sh
# Lets providers of identities that others wrote sign people in to our program.
#
#   tests/judges/oidc.sh PROGRAM
#
# Leaves with 0 and a message where Node, its registry or openssl is not at hand.
set -eu

program=$(realpath "$1")
judge=$(cd "$(dirname "$0")/oidc" && pwd)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/aims-judges/oidc
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The machine's Node.js, or the newer one that builds the web app where that is too old (scripts/web).
newer=$(find "$judge/../../../web/node/node_modules" -path '*/node-linux-*/bin/node' 2>/dev/null | head -n 1)
if [ -n "$newer" ]; then
  PATH=$(dirname "$newer"):$PATH
  export PATH
fi
for needed in npm node openssl; do
  if ! command -v "$needed" >/dev/null; then
    echo "skipped: no $needed here, so nobody from outside can judge"
    exit 0
  fi
done
if ! node -e 'process.exit(typeof URL.parse === "function" ? 0 : 1)'; then
  echo "skipped: the provider needs a newer Node.js than there is here"
  exit 0
fi
mkdir -p "$kept"
if ! cmp -s "$judge/package-lock.json" "$kept/installed.json"; then
  cp "$judge/package.json" "$judge/package-lock.json" "$kept/"
  if ! (cd "$kept" && npm ci --ignore-scripts --no-audit --no-fund --silent >log 2>&1); then
    echo "skipped: the packages cannot be fetched here"
    exit 0
  fi
  cp "$judge/package-lock.json" "$kept/installed.json"
fi
cp "$judge"/*.js "$kept/"

# An authority of our own, and one server certificate for localhost.
cd "$work"
openssl ecparam -name prime256v1 -genkey -noout -out ca-key.pem
openssl req -x509 -new -key ca-key.pem -subj "/CN=aims judges" -days 2 -out ca.pem
openssl ecparam -name prime256v1 -genkey -noout -out server-key.pem
openssl req -new -key server-key.pem -subj "/CN=localhost" -out server.csr
printf 'subjectAltName=DNS:localhost\n' >names
openssl x509 -req -in server.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 \
  -extfile names -out server.pem 2>/dev/null

export NODE_EXTRA_CA_CERTS="$work/ca.pem"
node "$kept/judge.js" "$program" "$work"

if ! command -v go >/dev/null; then
  echo "no Go here, so the second provider does not judge"
  exit 0
fi
if ! (cd "$judge/zitadel" && go build -o "$work/zitadel" . 2>"$work/log"); then
  if grep -qE 'dial tcp|no such host|proxyconnect|i/o timeout|cannot find module|toolchain not available' "$work/log"; then
    echo "the Go packages cannot be fetched here, so the second provider does not judge"
    exit 0
  fi
  cat "$work/log"
  exit 1
fi
node "$kept/zitadel.js" "$program" "$work" "$work/zitadel"
