#!/usr/bin/env bash
# Installs what is missing, builds the page and serves it.
# shellcheck source=lib/common.sh
source "$(dirname "$0")/lib/common.sh"

help() {
  cat <<TEXT
usage: scripts/demo.sh [--port PORT] [--host ADDRESS]

Installs what is missing, builds the page into build/site and serves it until Ctrl-C.
  --port PORT      port to serve at (default 8080)
  --host ADDRESS   address to serve at (default localhost; 0.0.0.0 for every device in the network)
TEXT
}

port=8080
host=localhost
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      help
      exit 0
      ;;
    --port | --host) [ -n "${2-}" ] || usage_error "$1 expects a value" ;;
    *) usage_error "unknown option $1" ;;
  esac
  case $1 in
    --port) port=$2 ;;
    --host) host=$2 ;;
  esac
  shift 2
done
if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
  usage_error "--port expects a number from 1 to 65535, found $port"
fi

# Says why when nothing can be served at the host and port.
check_address() {
  node - "$host" "$port" <<'JS'
const [host, port] = process.argv.slice(2);
const reasons = {
  EADDRINUSE: `port ${port} is in use; take another one with --port`,
  EACCES: `port ${port} is only for root; take one above 1023 with --port`,
  EADDRNOTAVAIL: `${host} is not an address of this machine`,
  ENOTFOUND: `${host} is not an address of this machine`,
};
const server = require('node:net').createServer();
server.once('error', (error) => {
  console.error(`demo.sh: ${reasons[error.code] ?? error.message}`);
  process.exit(1);
});
server.listen({ host, port: Number(port) }, () => server.close());
JS
}

url() {
  if [[ $1 == *:* ]]; then echo "http://[$1]:$port/"; else echo "http://$1:$port/"; fi
}

scripts/setup.sh demo # first, for the check needs Node
check_address
scripts/build.sh

vite preview --outDir "$root/build/site" --host "$host" --port "$port" --strictPort >"$logs/serve.log" 2>&1 </dev/null &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
trap 'exit 0' INT TERM

case $host in
  0.0.0.0 | ::)
    here=localhost
    for address in $(hostname -I); do
      if [[ $host == :: || $address != *:* ]]; then others+=" $(url "$address")"; fi
    done
    ;;
  *) here=$host ;;
esac
answers() {
  node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "$(url "$here")"
}
for ((attempt = 0; attempt < 60; attempt++)); do
  if ! kill -0 "$server" 2>/dev/null; then
    cat "$logs/serve.log" >&2
    die "the server did not start"
  fi
  if answers; then
    echo "MNIST Lab: $(url "$here")"
    [ -z "${others-}" ] || echo "For other devices:$others"
    echo "Ctrl-C ends it."
    wait "$server"
    exit
  fi
  sleep 0.2
done
die "the server does not answer at $(url "$here"); its log is build/logs/serve.log"
