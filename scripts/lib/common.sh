# What the scripts share. Sourced, not run.
# shellcheck shell=bash

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
logs=$root/build/logs
mkdir -p "$logs"

# First the project's own tools; then the Node that setup.sh brings when the system's is missing or too old.
own_tools=$root/build/tools
export PATH="$own_tools/node_modules/.bin:$root/node_modules/.bin:$PATH"

# Debian's npm and Emscripten's optimiser find their libraries here, whichever Node runs them.
export NODE_PATH=/usr/share/nodejs

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

usage_error() {
  printf '%s: %s\nRun with --help for more information.\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# Runs a command quietly: logged NAME COMMAND…  Its output goes to build/logs/NAME.log, and is shown when it fails.
logged() {
  local name=$1
  shift
  if ! "$@" >"$logs/$name.log" 2>&1 </dev/null; then
    tail -n 40 "$logs/$name.log" >&2
    die "$name failed; the whole log is build/logs/$name.log"
  fi
}

# Builds the page into build/site.
build_page() {
  echo "1/3 Building the C++ core for the browser" >&2
  logged build-wasm build_preset wasm --target mnist_lab mnist_lab_files mnist_lab_reading_module
  logged build-wasm-threads build_preset wasm-threads
  echo "2/3 Building it for this machine, and training the network that ships with the page" >&2
  logged network build_preset native --target network
  logged core-settings node scripts/core-settings.js
  echo "3/3 Building the page" >&2
  logged site npm run build
}

# The packages that only bench/ needs.
install_bench_packages() {
  [ bench/node_modules/.package-lock.json -nt bench/package-lock.json ] ||
    logged npm-ci-bench npm ci --prefix bench --no-audit --no-fund
}

# Configures and builds a preset. The && matters: bash ignores set -e where the caller looks at the result.
build_preset() {
  local preset=$1
  shift
  cmake --preset "$preset" && cmake --build --preset "$preset" "$@"
}
