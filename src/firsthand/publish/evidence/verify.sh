#!/bin/sh
# Checks this evidence folder with sha256sum and openssl alone. Usage: sh verify.sh [sha256 of the public key you were given]
# Ends with 0: intact - 3: altered - 4: not checked, because a tool or a file is missing. VERIFY.txt says what that means.
LC_ALL=C
export LC_ALL
cd -- "$(dirname -- "$0")" || exit 4
altered=0
unchecked=0

say() { printf '%s\n' "$*"; }
bad() { say "   ALTERED: $*"; altered=$((altered + 1)); }
skip() { say "   NOT CHECKED: $*"; unchecked=$((unchecked + 1)); }

finish() {
    say
    if [ "$altered" -gt 0 ]; then
        say "ALTERED: $altered problem(s) above. This folder is not as it was exported."
        exit 3
    fi
    if [ "$unchecked" -gt 0 ]; then
        say "NOT CHECKED: $unchecked step(s) above could not be done. This is no finding of intact."
        exit 4
    fi
    say "INTACT: files, chain and signature agree with one another."
    say "Compare the key's fingerprint with one you have from elsewhere:"
    say "   $key_print"
    exit 0
}

say "1. Tools"
for tool in sha256sum openssl grep sed cut wc sort find; do
    command -v "$tool" >/dev/null 2>&1 || skip "$tool is not installed"
done
[ "$unchecked" -eq 0 ] || finish
say "   sha256sum and openssl are here"

say "2. Files: each is as SHA256SUMS says, and none is more or less"
for name in SHA256SUMS acts.jsonl head.txt head.sig log.pub.pem; do
    [ -f "$name" ] || bad "$name is missing"
done
[ "$altered" -eq 0 ] || finish
if listing=$(sha256sum --strict -c SHA256SUMS 2>&1); then
    say "   $(wc -l <SHA256SUMS) files as listed"
else
    bad "$(printf '%s\n' "$listing" | grep -v ': OK$')"
fi
odd=$(find . ! -type d ! -type f 2>/dev/null)
[ -z "$odd" ] || bad "neither file nor folder: $odd"
listed=$(cut -c 67- SHA256SUMS | sort)
there=$(find . -type f ! -path ./SHA256SUMS | sed 's|^\./||' | sort)
[ "$listed" = "$there" ] || bad "the files here are not those that SHA256SUMS lists"

say "3. Originals: each is named by its own SHA-256, and stands in the log"
count=0
for file in data/*; do
    [ -f "$file" ] || continue
    name=${file#data/}
    sum=$(sha256sum <"$file" | cut -c 1-64)
    [ "$sum" = "$name" ] || bad "data/$name has the SHA-256 $sum"
    grep -q "\"sha256:$name\"" acts.jsonl || bad "data/$name stands in no act"
    count=$((count + 1))
done
say "   $count originals"

say "4. The chain: every act holds the SHA-256 of the one before"
prev=$(printf '' | sha256sum | cut -c 1-64)
seq=0
while IFS= read -r line || [ -n "$line" ]; do
    case $line in
        *"\"prev\":\"sha256:$prev\""*) ;;
        *) bad "act $seq is not chained to the one before" ;;
    esac
    case $line in
        *",\"seq\":$seq,"*) ;;
        *) bad "act $seq does not bear the number $seq" ;;
    esac
    prev=$(printf '%s' "$line" | sha256sum | cut -c 1-64)
    seq=$((seq + 1))
done <acts.jsonl
say "   $seq acts; the last one's SHA-256 is $prev"

say "5. The head: number of acts and last SHA-256 are those that were signed"
signed_count=$(sed -n 2p head.txt)
signed_head=$(sed -n 3p head.txt)
[ "$signed_count" = "$seq" ] || bad "the head speaks of $signed_count acts, $seq are here"
[ "$signed_head" = "sha256:$prev" ] || bad "the head speaks of $signed_head"
say "   signed by $(sed -n 1p head.txt)"

say "6. The signature over the head (Ed25519)"
key_print=$(openssl pkey -pubin -in log.pub.pem -outform DER 2>/dev/null | sha256sum | cut -c 1-64)
if ! openssl pkeyutl -help 2>&1 | grep -q rawin; then
    skip "this openssl is too old for Ed25519 (3.0 or later is needed)"
elif openssl pkeyutl -verify -rawin -pubin -inkey log.pub.pem -in head.txt -sigfile head.sig >/dev/null 2>&1; then
    say "   signed by the key in log.pub.pem"
else
    bad "head.sig is not the signature of head.txt by log.pub.pem"
fi
if [ -n "${1:-}" ]; then
    [ "$1" = "$key_print" ] || bad "the key here has the fingerprint $key_print, not $1"
fi
finish
