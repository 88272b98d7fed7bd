#!/usr/bin/env bash
# Google Lighthouse's scores of the built page: lighthouse.sh
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

case ${1-} in
  -h | --help)
    cat <<TEXT
usage: scripts/lighthouse.sh

Rates the page in Chromium with Google Lighthouse, as on a phone and on a desktop computer: performance,
accessibility, best practices and SEO. Prints the scores and every audit that is not perfect; ends with 1
when a score is too low. Builds the page first, unless the environment's SITE names the folder of a built one.
TEXT
    exit 0
    ;;
esac
[ $# -eq 0 ] || usage_error "expected no arguments, found $*"

scripts/setup.sh test >&2
if [ -z "${SITE-}" ]; then
  logged build-wasm build_preset wasm
  logged network build_preset native --target network
  logged site npm run build
fi
[ bench/node_modules/.package-lock.json -nt bench/package-lock.json ] || logged npm-ci-bench npm ci --prefix bench --no-audit --no-fund
exec node bench/lighthouse.js
