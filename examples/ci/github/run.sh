#!/usr/bin/env bash
# Judges files with requests and source trees: SARIF into a folder, annotations to the log, and one exit code.
#
# filmgate ends with 0 clean, 1 errors, 2 deprecated, 3 retired, 64 typed wrongly; FILMGATE_FAIL_ON says which of 1, 3
# and 2 fails the job.
set -euo pipefail

program=${FILMGATE:-filmgate}
sarif=${FILMGATE_SARIF:-filmgate-sarif}
day=()
[ -z "${FILMGATE_AS_OF:-}" ] || day=(--as-of "$FILMGATE_AS_OF")
case ${FILMGATE_FAIL_ON:-error} in
  error) fails=" 1 " ;;
  retired) fails=" 1 3 " ;;
  deprecated) fails=" 1 2 3 " ;;
  *) echo "fail-on is error, retired or deprecated, not '$FILMGATE_FAIL_ON'" >&2; exit 64 ;;
esac

failed=0

# look VERB "NAMES, ONE A LINE"
look() {
  local verb=$1 code=0 names=() name
  while IFS= read -r name; do
    [ -z "$name" ] || names+=("$name")
  done <<< "$2"
  [ ${#names[@]} -gt 0 ] || return 0
  mkdir -p "$sarif"
  "$program" "$verb" --quiet --output sarif ${day[@]+"${day[@]}"} "${names[@]}" > "$sarif/$verb.sarif" || code=$?
  case $code in
    0 | 1 | 2 | 3) ;;
    *) exit "$code" ;;
  esac
  "$program" "$verb" --output github ${day[@]+"${day[@]}"} "${names[@]}" || true
  case $fails in
    *" $code "*) failed=1 ;;
  esac
}

look check "${FILMGATE_FILES:-}"
look scan "${FILMGATE_PATHS:-}"
exit "$failed"
