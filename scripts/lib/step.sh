#!/usr/bin/env bash
# Does one step of the tests: step.sh NAME. scripts/test.sh says what they are and calls this.
# shellcheck source=lib/common.sh
source "$(dirname "$0")/common.sh"

# Half an hour ends what hangs.
node_test() { timeout --foreground 1800 node --test --test-concurrency="$(nproc)" --test-reporter=tap "$@"; }

case $1 in
  format) git ls-files -z '*.h' '*.cpp' | xargs -0 clang-format --dry-run --Werror ;;
  lint)
    biome ci --colors=off && shellcheck -x -P scripts .ci/run scripts/*.sh scripts/lib/*.sh
    ;;
  types) npm run types ;;
  web) node_test tests/web/*.test.js ;;
  scripts) node_test tests/scripts/*.test.js ;;
  build-native) build_preset native ;;
  build-sanitize) build_preset sanitize --target mlp_tests fuzzers ;;
  build-threads) build_preset sanitize-threads --target mlp_tests ;;
  build-wasm | build-wasm-threads) build_preset "${1#build-}" ;;
  build-identity) build_preset identity-gcc && build_preset identity-clang ;;
  native | sanitize | wasm) ctest --preset "$1" --verbose --no-tests=error ;;
  threads) ctest --preset sanitize-threads --verbose --no-tests=error ;;
  network) build_preset native --target network ;;
  formats) node_test tests/formats/*.test.js ;;
  cli) node_test tests/cli/*.test.js ;;
  embedding) node_test tests/embedding/*.test.js ;;
  interchange) node_test tests/interchange/*.test.js ;;
  doxygen) doxygen Doxyfile ;;
  tidy) scripts/tidy.sh ;;
  fuzz) scripts/fuzz.sh 5 ;;
  identity) node_test tests/identity/*.test.js ;;
  site) npm run build && npm run build-small ;;
  e2e) PLAYWRIGHT_JSON_OUTPUT_NAME=$logs/e2e.json playwright test --reporter=list,json ;;
  browsers) node_test tests/browsers/*.test.js ;;
  *) die "unknown step $1" ;;
esac
