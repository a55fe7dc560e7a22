#!/bin/sh
# Purpose: end processes whose parent was killed so hard that it could not end them itself.
# Usage: started by watchdog.ts. Reads "+ <target> [<socket>]" and "- <target>" lines, where a target is a process id,
# or a process group with a minus in front. The end of the input means that the parent is gone.
trap '' HUP INT
# Whoever ends a tree of processes from its leaves up, as Nx does, waits for this one too: stop reading and clean up.
trap : TERM
watched=''
sockets=''

without() { # <word> <words...>: the words, except that one
  dropped=$1
  shift
  kept=''
  for word in "$@"; do [ "$word" = "$dropped" ] || kept="$kept $word"; done
  echo "$kept"
}

newline='
'
while read -r sign target socket; do
  # The targets are numbers, so splitting them at blanks is what is meant.
  # shellcheck disable=SC2086
  case $sign in
    +) watched="$watched $target" && [ -n "$socket" ] && sockets="$sockets$socket$newline" ;;
    -) watched=$(without "$target" $watched) ;;
  esac
done

for target in $watched; do kill -KILL "$target"; done 2>/dev/null
printf '%s' "$sockets" | while read -r socket; do rm -f -- "$socket" && rmdir -- "${socket%/*}"; done 2>/dev/null
