#!/usr/bin/env bash
# Measures the page, the core and the peers on this machine: bench.sh [--json] [--quick] [--rounds N] [--no-peers]
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

case " $* " in
  *" -h "* | *" --help "*)
    cat <<TEXT
usage: scripts/bench.sh [--json] [--quick] [--rounds N] [--no-peers]

Times an epoch of MNIST natively, in a bare worker, on the page in Chromium, Firefox and WebKit, and in TensorFlow.js,
jax-js and ConvNetJS; in PyTorch too where Debian's python3-torch is installed. Then how soon the page is ready, the preset
"best" on one thread and on all, and memory. Medians of N rounds (3). Takes half an hour.
  --quick      only what our own code changes, and two epochs of "best", scaled up: three minutes once it is built
  --json       the figures for programs: docs/performance.md says what they mean
  --rounds N   so many rounds
  --no-peers   without other libraries that run in the browser
Let nothing else run meanwhile.
TEXT
    exit 0
    ;;
esac

scripts/setup.sh test >&2
build_page
logged build-native build_preset native --target bench_native
if [[ " $* " != *" --no-peers "* && " $* " != *" --quick "* ]]; then
  install_bench_packages
  logged peers vite build --config bench/vite.config.js
fi
exec node bench/run.js "$@"
