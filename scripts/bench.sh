#!/usr/bin/env bash
# Measures the page, the core and the peers on this machine: bench.sh [--json] [--rounds N] [--no-peers]
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

case " $* " in
  *" -h "* | *" --help "*)
    cat <<TEXT
usage: scripts/bench.sh [--json] [--rounds N] [--no-peers]

Times an epoch of MNIST natively, on the page in Chromium, Firefox and WebKit, and in TensorFlow.js and ConvNetJS;
in PyTorch too where Debian's python3-torch is installed. Medians of N rounds (3). Takes some minutes.
Let nothing else run meanwhile.
TEXT
    exit 0
    ;;
esac

scripts/setup.sh test >&2
build_page
logged build-native build_preset native --target bench_native
if [[ " $* " != *" --no-peers "* ]]; then
  install_bench_packages
  logged peers vite build --config bench/vite.config.js
fi
exec node bench/run.js "$@"
