#!/usr/bin/env bash
# Many runs in one page, and a very long one: soak.sh
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

case ${1-} in
  -h | --help)
    cat <<TEXT
usage: scripts/soak.sh

Trains 600 times in one page in Chromium and says how memory has grown in the last 500, for 100 runs are kept on record; then
once for 1,000 epochs and compares every fingerprint with the command line's. Takes some minutes. Ends with 1 when wasm's
memory has grown, or JavaScript's by more than 2 % of all, or fingerprints differ.
TEXT
    exit 0
    ;;
esac
[ $# = 0 ] || usage_error "expected no argument, found $1"

scripts/setup.sh test >&2
build_page
exec node bench/soak.js
