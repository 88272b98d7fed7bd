#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. Ends with a line "N passed, N failed".
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

help() {
  cat <<TEXT
usage: scripts/test.sh [quick | STEP…]

Installs what is missing, builds, and runs every test. Or only the named steps and what they need; or, with quick, what is good to know
before every commit: format, lint, types, web, scripts and native.
  format           the C++ code is formatted (clang-format)
  lint             JavaScript, CSS, HTML and JSON (Biome), scripts (shellcheck)
  types            JavaScript's types (tsc): the page, and tests, scripts, bench and configuration
  web              the page's pure modules (node --test)
  scripts          what the scripts are made of (node --test)
  build-native     the core and the command line, this machine's compiler
  native           the core's tests (doctest)
  network          the network that ships with the page is trained
  formats          the command line and the page read the same networks from the same files, and write the same notebooks (node --test)
  cli              the command line's tests (node --test)
  interchange      PyTorch and onnxruntime read networks that were saved, and agree; PyTorch runs notebooks (node --test)
  embedding        other projects find the installed core, add its folder or fetch it, as the README says (node --test)
  doxygen          the public headers' documentation builds without a warning (Doxygen)
  tidy             clang-tidy
  build-sanitize   the core's tests and the fuzzers with the address and undefined-behaviour sanitizers, and an unsigned char
  sanitize         the tests run
  build-threads    the tests of what threads share with the thread sanitizer
  threads          they run, and no thread races another
  fuzz             what reads bytes from outside bears anything, a few seconds each (libFuzzer)
  build-wasm       the core as WebAssembly
  wasm             the core's tests as WebAssembly, under Node
  build-wasm-threads  the page's module with threads
  build-identity   the core at every optimisation level with gcc and clang
  identity         all of those, and WebAssembly under Node, train to the same bits and draw the same images (node --test)
  site             the page builds, and the same with a small part of MNIST
  e2e              the built page in Chromium (Playwright)
  browsers         Chromium, Firefox and WebKit train to the same bits, read drawings and learn them (node --test)
Each step's log is build/logs/STEP.log.
TEXT
}

# In the order in which they begin, as soon as what they need is done and a place is free.
all=(build-native build-wasm build-wasm-threads build-sanitize network format lint types web scripts native wasm formats site cli e2e browsers sanitize
  fuzz build-threads threads doxygen embedding build-identity identity tidy interchange)
quick=(format lint types web scripts native)
declare -A needs=(
  [native]=build-native [formats]="build-native build-wasm" [network]=build-native [cli]=network [interchange]="build-native build-wasm" [embedding]=build-native
  [sanitize]=build-sanitize [fuzz]=build-sanitize [threads]=build-threads
  [wasm]=build-wasm [site]="build-wasm build-wasm-threads network" [e2e]=site [browsers]=site [identity]="build-identity build-wasm"
)

declare -A wanted=()
want() {
  local step=$1 need
  [[ " ${all[*]} " == *" $step "* ]] || usage_error "unknown step $step"
  wanted[$step]=1
  for need in ${needs[$step]-}; do want "$need"; done
}

for argument in "$@"; do
  case $argument in
    -h | --help)
      help
      exit 0
      ;;
    quick) for step in "${quick[@]}"; do want "$step"; done ;;
    *) want "$argument" ;;
  esac
done
[ $# -gt 0 ] || for step in "${all[@]}"; do wanted[$step]=1; done

echo "Checking the tools"
if ! scripts/setup.sh test; then
  echo "0 passed, 1 failed"
  exit 1
fi

# Says how a step went, once it has.
report() {
  local step=$1 passed=$2 failed=$3 seconds=$4 cpu=$5 mark=ok
  [ "$failed" = 0 ] || mark=FAIL
  printf '%-4s  %-15s %4d passed %4d failed %5.0f s, %5.0f s of CPU\n' "$mark" "$step" "$passed" "$failed" "$seconds" "$cpu"
  [ "$failed" = 0 ] || sed 's/^/      /' "$logs/$step.failed" || true
}

# Does a step. All that it starts is counted: tini waits for what ends without its parent, as browsers' processes do.
run() {
  local step=$1 code=0 need failed_need="" passed failed seconds=0 cpu=0
  for need in ${needs[$step]-}; do [ "$(cut -d ' ' -f 2 "$logs/$need.result")" = 0 ] || failed_need=$need; done
  if [ -n "$failed_need" ]; then
    echo "Not run, because $failed_need failed" >"$logs/$step.log"
    code=1
  else
    TIMEFORMAT='%R %U %S'
    { time tini -s -g -- scripts/lib/step.sh "$step" >"$logs/$step.log" 2>&1 </dev/null; } 2>"$logs/$step.time" || code=$?
    read -r seconds cpu < <(tail -n 1 "$logs/$step.time" | awk '{ print $1, $2 + $3 }')
  fi
  read -r passed failed < <(node scripts/lib/results.js "$logs" of "$step" "$code" || echo 0 1)
  report "$step" "$passed" "$failed" "$seconds" "$cpu" | flock "$logs/report.lock" cat # not into each other's lines
  echo "$passed $failed $seconds $cpu" >"$logs/$step.part"
  mv "$logs/$step.part" "$logs/$step.result"
}

# Each step in a process group of its own, so that Ctrl-C ends its compilers and browsers too.
end_steps() {
  local step
  for step in $(jobs -p); do kill -- "-$step" 2>/dev/null || true; done
}
trap end_steps EXIT
trap 'exit 130' INT TERM
set -m

is_ready() {
  local need
  for need in ${needs[$1]-}; do [ -f "$logs/$need.result" ] || return 1; done
}

cores=$(nproc)
export CMAKE_BUILD_PARALLEL_LEVEL=$cores
places=$((cores + 1)) # one more than cores: a step often waits
rm -f "$logs"/*.result "$logs"/*.failed "$logs"/e2e.json
waiting=()
for step in "${all[@]}"; do [ -z "${wanted[$step]-}" ] || waiting+=("$step"); done
while [ ${#waiting[@]} -gt 0 ]; do
  later=()
  for step in "${waiting[@]}"; do
    if [ "$(jobs -rp | wc -l)" -lt "$places" ] && is_ready "$step"; then
      { run "$step" || true; } &
    else
      later+=("$step")
    fi
  done
  waiting=("${later[@]}")
  # What broke off before it left a result has failed, so that nothing waits for it.
  if [ -z "$(jobs -rp)" ]; then
    for step in "${waiting[@]}"; do
      for need in ${needs[$step]-}; do [ -f "$logs/$need.result" ] || echo 0 1 0 0 >"$logs/$need.result"; done
    done
  fi
  [ ${#waiting[@]} = 0 ] || wait -n || true
done
wait

# A step that left no result, because it broke off, has failed.
passed=0
failed=0
finished=()
echo
echo "Step             seconds  of CPU"
for step in "${all[@]}"; do
  [ -n "${wanted[$step]-}" ] || continue
  read -r step_passed step_failed seconds cpu < <(cat "$logs/$step.result" 2>/dev/null || echo 0 1 0 0)
  passed=$((passed + step_passed))
  failed=$((failed + step_failed))
  [ ! -f "$logs/$step.result" ] || finished+=("$step")
  printf '%-15s %8.0f %7.0f\n' "$step" "$seconds" "$cpu"
done
awk -v wall="$SECONDS" '{ cpu += $4 } END { printf "%-15s %8.0f %7.0f\n", "all", wall, cpu }' "$logs"/*.result || true
echo
echo "Slowest tests"
node scripts/lib/results.js "$logs" slowest "${finished[@]}" || true
echo
if [ "$failed" != 0 ]; then
  echo "Failed"
  cat "$logs"/*.failed || true
  echo
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
