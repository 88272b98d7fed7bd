#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test. Ends with a line "N passed, N failed".
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

help() {
  cat <<TEXT
usage: scripts/test.sh [STEP…]

Installs what is missing, builds, and runs every test, or only the named steps and what they need:
  format                  the C++ code is formatted (clang-format)
  lint                    JavaScript, CSS, HTML and JSON (Biome)
  types                   JavaScript's types (tsc)
  web                     the page's pure modules (node --test)
  build-native            the core and the command line, this machine's compiler
  native                  the core's tests (doctest)
  embedding               another project builds the core in, as the README says (node --test)
  network                 the network that ships with the page is trained
  cli                     the command line's tests (node --test)
  interchange             PyTorch and onnxruntime read networks that were saved, and agree (node --test)
  tidy                    clang-tidy
  fuzz                    what reads bytes from outside bears anything, a few seconds each (libFuzzer)
  build-native-sanitize   the core's tests with the address and undefined-behaviour sanitizers
  native-sanitize         run
  build-wasm              the core as WebAssembly
  wasm                    the core's tests as WebAssembly, under Node
  build-identity-gcc      the core at every optimisation level with gcc,
  build-identity-clang    and with clang
  identity                all of those, and WebAssembly under Node, train to the same bits (node --test)
  site                    the page builds
  e2e                     the built page in Chromium (Playwright)
  browsers                Chromium, Firefox and WebKit train to the same bits, read drawings and learn them (node --test)
Each step's log is build/logs/STEP.log.
TEXT
}

all=(format lint types web embedding build-native native network cli interchange tidy fuzz build-native-sanitize native-sanitize build-wasm wasm
  build-identity-gcc build-identity-clang identity site e2e browsers)
declare -A needs=(
  [native]=build-native [network]=build-native [cli]=network [interchange]=build-native [tidy]=build-native [native-sanitize]=build-native-sanitize
  [wasm]=build-wasm [site]="build-wasm network" [e2e]=site [browsers]=site
  [identity]="build-identity-gcc build-identity-clang build-wasm"
)

perform() {
  case $1 in
    format) git ls-files -z '*.h' '*.cpp' | xargs -0 clang-format --dry-run --Werror ;;
    lint) biome ci --colors=off ;;
    types) tsc -p tsconfig.json ;;
    web) node --test --test-reporter=tap tests/web/*.test.js ;;
    cli) node --test --test-reporter=tap tests/cli/*.test.js ;;
    embedding) node --test --test-reporter=tap tests/embedding/*.test.js ;;
    interchange) node --test --test-reporter=tap tests/interchange/*.test.js ;;
    fuzz) scripts/fuzz.sh 5 ;;
    identity) node --test --test-reporter=tap tests/identity/compilers.test.js ;;
    browsers) timeout --foreground 900 node --test --test-reporter=tap tests/identity/browsers.test.js tests/browsers/*.test.js ;;
    build-native-sanitize) build_preset native-sanitize --target mlp_tests ;;
    build-*) build_preset "${1#build-}" ;;
    native | native-sanitize | wasm) ctest --preset "$1" --verbose --no-tests=error ;;
    tidy) run-clang-tidy -quiet -p build/native '/cpp/(cli|formats|mlp)/' | awk '{ print } /(warning|error):/ { found = 1 } END { exit found }' ;;
    network) build_preset native --target network ;;
    site) npm run build ;;
    e2e) PLAYWRIGHT_JSON_OUTPUT_NAME=$logs/e2e.json playwright test --reporter=list,json ;;
  esac
}

# Prints a step's "PASSED FAILED", or nothing when they cannot be read. What was skipped has failed.
counts() {
  local step=$1 code=$2
  case $step in
    native | native-sanitize | wasm)
      awk -F '|' '/\[doctest\] test cases:/ { gsub(/[^0-9|]/, ""); passed = $2; failed = $3 + $4; found = 1 }
        END { if (found) print passed, failed }' "$logs/$step.log"
      ;;
    fuzz)
      awk '/^[0-9]+ passed, [0-9]+ failed$/ { print $1, $3 }' "$logs/$step.log"
      ;;
    web | embedding | cli | interchange | identity | browsers)
      awk '/^# pass [0-9]+$/ { passed = $3; failed = 0; found = 1 }
        /^# (fail|cancelled|skipped|todo) [0-9]+$/ { failed += $3 }
        END { if (found) print passed, failed }' "$logs/$step.log"
      ;;
    e2e)
      [ ! -f "$logs/e2e.json" ] || node -p \
        'const s = require(process.argv[1]).stats; s.expected + " " + (s.unexpected + s.flaky + s.skipped)' "$logs/e2e.json"
      ;;
    *) if [ "$code" = 0 ]; then echo 1 0; else echo 0 1; fi ;;
  esac
}

report() {
  local step=$1 passed=$2 failed=$3 seconds=$4 mark=ok
  [ "$failed" = 0 ] || mark=FAIL
  printf '%-4s  %-22s %4d passed %4d failed %5d s\n' "$mark" "$step" "$passed" "$failed" "$seconds"
  [ "$failed" = 0 ] || tail -n 60 "$logs/$step.log" | sed 's/^/      /'
}

run() {
  local step=$1 start=$SECONDS code=0 passed failed need
  [ -n "${wanted[$step]-}" ] || return 0
  rm -f "$logs/$step.json"
  for need in ${needs[$step]-}; do
    [ "$(cut -d ' ' -f 2 "$logs/$need.counts")" = 0 ] || code=1
  done
  if [ "$code" = 0 ]; then
    perform "$step" >"$logs/$step.log" 2>&1 </dev/null || code=$?
  else
    echo "Not run, because it needs ${needs[$step]}" >"$logs/$step.log"
  fi
  read -r passed failed < <(counts "$step" "$code" 2>>"$logs/$step.log" || true; echo 0 1)
  if [ "$failed" = 0 ] && { [ "$code" != 0 ] || [ "$passed" = 0 ]; }; then failed=1; fi
  echo "$passed $failed" >"$logs/$step.counts"
  report "$step" "$passed" "$failed" $((SECONDS - start)) | flock "$logs/report.lock" cat
}

want() {
  local step=$1 need
  [[ " ${all[*]} " == *" $step "* ]] || usage_error "unknown step $step"
  wanted[$step]=1
  for need in ${needs[$step]-}; do want "$need"; done
}

declare -A wanted=()
for argument in "$@"; do
  case $argument in
    -h | --help)
      help
      exit 0
      ;;
  esac
  want "$argument"
done
[ $# -gt 0 ] || for step in "${all[@]}"; do wanted[$step]=1; done

echo "Checking the tools"
if ! scripts/setup.sh test; then
  echo "0 passed, 1 failed"
  exit 1
fi

# Three lanes at a time, each a process group of its own so that Ctrl-C ends its compilers too; then one step after another.
rm -f "$logs"/*.counts
cores=$(nproc)
export CMAKE_BUILD_PARALLEL_LEVEL=$cores
end_lanes() {
  local lane
  for lane in $(jobs -p); do kill -- "-$lane" 2>/dev/null || true; done
}
trap end_lanes EXIT
trap 'exit 130' INT TERM
set -m
(for step in build-wasm wasm fuzz; do run "$step"; done) &
(for step in build-native native network cli interchange tidy; do run "$step"; done) &
(for step in format lint types web embedding build-native-sanitize native-sanitize; do run "$step"; done) &
wait
(for step in site build-identity-gcc build-identity-clang identity e2e browsers; do run "$step"; done) &
wait

# A step that left no counts, because its lane broke off, has failed.
passed=0
failed=0
for step in "${!wanted[@]}"; do
  read -r step_passed step_failed < <(cat "$logs/$step.counts" 2>/dev/null || true; echo 0 1)
  passed=$((passed + step_passed))
  failed=$((failed + step_failed))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
