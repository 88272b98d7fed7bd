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

echo "1/4 Checking the tools"
scripts/setup.sh demo
echo "2/4 Building the C++ core for the browser"
logged wasm build_preset wasm --target mnist_lab
echo "3/4 Training the network that ships with the page"
logged network build_preset native --target network
echo "4/4 Building the page"
logged site npm run build
