#!/usr/bin/env bash
# clang-tidy over the C++ code.
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

case ${1-} in
  -h | --help)
    echo "usage: scripts/tidy.sh   the checks of .clang-tidy over cpp/mnist_lab/mlp, cpp/mnist_lab/formats, cpp/mnist_lab/datasets, cpp/mnist_lab/reading and cpp/cli"
    exit 0
    ;;
  ?*) usage_error "expected no argument, found $1" ;;
esac

folder=build/tidy
mkdir -p "$folder"

# Checks look at every header that a file includes, Eigen's and CLI11's too: a minute a file would be spent there. So they see many files
# as one, with a list of where each begins. Char is unsigned in it, as on 64-bit Arm. The analyzer need not follow calls into templates,
# which are Eigen's.
check() {
  local name=$1 file line=1
  shift
  for file in "$@"; do
    echo "$line $file"
    line=$((line + $(wc -l <"$file")))
  done >"$folder/$name.index"
  cat "$@" >"$folder/$name.cpp"
  local analyzer_option=(--extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang --extra-arg=c++-template-inlining=false)
  local code=0
  clang-tidy --quiet --config-file=.clang-tidy "${analyzer_option[@]}" "$folder/$name.cpp" -- \
    -std=c++20 -I"$root/cpp" -isystem /usr/include/eigen3 -isystem /usr/include/stb -funsigned-char -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
    -DMNIST_LAB_DATA_DIR='""' -DMNIST_LAB_VERSION='""' -DMNIST_LAB_NETWORK='""' -DMNIST_LAB_DOUBT='""' >"$folder/$name.found" 2>&1 || code=$?
  awk -v joined="$folder/$name.cpp" '
    NR == FNR { begins[NR] = $1; files[NR] = $2; count = NR; next }
    { at = index($0, joined ":") }
    at {
      split(substr($0, at + length(joined) + 1), where, ":")
      for (i = count; i > 1 && begins[i] > where[1]; i--);
      print files[i] ":" where[1] - begins[i] + 1 substr($0, at + length(joined) + 1 + length(where[1]))
      next
    }
    { print }' "$folder/$name.index" "$folder/$name.found"
  return "$code"
}

check core cpp/mnist_lab/mlp/*.cpp &
core=$!
check programs cpp/mnist_lab/formats/*.cpp cpp/mnist_lab/datasets/[!s]*.cpp cpp/mnist_lab/reading/*.cpp cpp/cli/*.cpp || failed=1
wait "$core" || failed=1
exit "${failed-0}"
