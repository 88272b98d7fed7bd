#!/usr/bin/env bash
# Feeds anything to what reads bytes from outside, with sanitizers: fuzz.sh [SECONDS]
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

help() {
  cat <<TEXT
usage: scripts/fuzz.sh [SECONDS]

Builds the fuzzers of tests/fuzz with Clang's address and undefined-behaviour sanitizers and runs each for SECONDS
(default 600) from its seeds in tests/fuzz/corpus and tests/formats/corpus. What they learn is kept in build/fuzz/corpus; an input that crashes
is left in build/fuzz and named in build/logs/fuzz-NAME.log.
TEXT
}

case ${1-} in
  -h | --help)
    help
    exit 0
    ;;
esac
seconds=${1-600}
[[ $# -le 1 && $seconds =~ ^[1-9][0-9]*$ ]] || usage_error "expected a number of seconds"

scripts/setup.sh test >&2
logged build-sanitize-fuzzers build_preset sanitize --target fuzzers
failed=0
passed=0
# Inputs of at most so many bytes, where what libFuzzer makes of the seeds is too few: JSON that overflows the stack is long.
declare -A longest=([safetensors]=200000)
fuzz() {
  local name=$1 log=$logs/fuzz-$1.log kept=build/fuzz/corpus/$1
  local seeds=("tests/fuzz/corpus/$1")
  [ ! -d "tests/formats/corpus/$1" ] || seeds+=("tests/formats/corpus/$1")
  mkdir -p "$kept"
  if build/sanitize/fuzz_"$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -max_len="${longest[$name]-0}" -artifact_prefix=build/fuzz/ "$kept" "${seeds[@]}" >"$log" 2>&1; then
    awk -v name="$name" '/number_of_executed_units/ { runs = $2 } /cov:/ { cov = $0; sub(/.*cov: /, "", cov); sub(/ .*/, "", cov) }
      END { printf "ok    %-12s %11d executions, %s edges covered\n", name, runs, cov }' "$log"
  else
    tail -n 30 "$log"
    echo "FAIL  $name"
    return 1
  fi
}
for folder in tests/fuzz/corpus/*; do
  if fuzz "$(basename "$folder")"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
