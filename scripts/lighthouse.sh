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
[ -n "${SITE-}" ] || build_page
install_bench_packages
exec node bench/lighthouse.js
