#!/bin/sh
# Writes a random key, and the header for nginx, unless they are there. key.sh DIR
set -eu
directory=$1
umask 027
if [ ! -s "$directory/key" ]; then
  key=$(od -An -v -tx1 -N32 /dev/urandom | tr -d ' \n')
  # Renamed at the end, so that a process that dies here leaves no half of a key.
  printf '%s\n' "$key" >"$directory/key.new"
  mv "$directory/key.new" "$directory/key"
fi
printf 'proxy_set_header Authorization "Bearer %s";\n' "$(cat "$directory/key")" >"$directory/authorization.conf"
echo "the key is in $directory/key"
