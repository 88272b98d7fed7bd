#!/usr/bin/env bash
# Builds the page twice from nothing, in two folders, and compares every byte.
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

case ${1-} in
  -h | --help)
    echo "usage: scripts/reproducible.sh   builds the committed page twice from clean clones and compares every byte"
    exit 0
    ;;
esac
[ $# = 0 ] || usage_error "expected no argument, found $1"

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
for copy in first second/of-another-length; do
  git clone -q "$root" "$place/$copy"
  (cd "$place/$copy" && scripts/build.sh)
done
if diff -r "$place/first/build/site" "$place/second/of-another-length/build/site"; then
  (cd "$place/first/build/site" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum |
    awk '{ print "the same bytes twice; all of build/site: sha256 " $1 }')
else
  die "the two builds differ"
fi
