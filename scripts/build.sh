#!/usr/bin/env bash
# Installs what is missing and builds the page into build/site: plain files for any web server.
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

case ${1-} in
  -h | --help)
    echo "usage: scripts/build.sh   installs what is missing and builds the page into build/site"
    exit 0
    ;;
esac
[ $# = 0 ] || usage_error "expected no argument, found $1"

echo "Checking the tools"
scripts/setup.sh demo
build_page
