# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# For app/run, tests/run and packaging/test-deb, which source it: finds and installs missing packages, configures
# and builds. They set `root` (the folder of the sources) and `assume_yes` (yes or no) first.
: "${root:?}" "${assume_yes:?}"

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }
one_line() { tr -s '\n ' '  ' | sed 's/^ //; s/ $//'; }

package_system() {
    for tool in apt-get dnf pacman zypper brew; do
        if have "$tool"; then
            say "${tool%-get}"
            return
        fi
    done
    say none
}

# listed FILE…: the packages named there, once each.
listed() { sed 's/#.*//; s/[[:space:]]//g; /^$/d' "$@" | sort -u; }

# not_installed PACKAGE…: those that dpkg does not have.
not_installed() {
    for package; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || say "$package"
    done
}

# need_packages FILE.apt…: everything in these lists is installed when it returns.
need_packages() {
    if [ "$(package_system)" != apt ]; then
        need_packages_elsewhere
        return
    fi
    # shellcheck disable=SC2046 # one word a package
    missing=$(not_installed $(listed "$@") | one_line)
    [ -n "$missing" ] || return 0
    say "Missing packages: $missing"
    command="apt-get install --no-install-recommends $missing"
    if [ "$assume_yes" != yes ]; then
        [ -t 0 ] || fail "Say --yes to have them installed, or install them yourself: $command"
        printf 'Install them with apt-get now? [Y/n] '
        read -r answer || answer=no
        case $answer in
        '' | [Yy]*) ;;
        *) fail "Nothing was installed. By hand: $command" ;;
        esac
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        have sudo || fail "Installing needs root and there is no sudo here. As root: $command"
        as_root=sudo
    fi
    # shellcheck disable=SC2086 # one word a package
    install_packages $missing
}

install_packages() {
    log=$(mktemp)
    say "Installing them (a few minutes) …"
    apt_get update >"$log" 2>&1 || apt_failed "apt-get update did not work: is the network there?"
    offered=$(apt-cache policy qt6-base-dev | sed -n 's/.*Candidate: //p')
    case $offered in
    '' | '(none)') apt_failed "This system offers no Qt 6: use Debian 12, or Ubuntu 23.04 or later with 'universe'." ;;
    esac
    dpkg --compare-versions "$offered" ge 6.4 ||
        apt_failed "This system offers Qt $offered and Signpost needs 6.4: use Debian 12 or Ubuntu 23.04, or later."
    without_daemons "$@" >>"$log" 2>&1 || apt_failed "apt-get could not install everything: see the lines above."
    rm -f "$log"
}

apt_get() {
    $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q -y -o Dpkg::Use-Pty=0 \
        -o DPkg::Lock::Timeout=300 "$@"
}

apt_failed() {
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "$1"
}

# Name and mail servers are wanted as programs of the tests, not as services of this computer: they are not
# started now, and not at the next start either.
without_daemons() {
    guard=/usr/sbin/policy-rc.d
    ours=no
    if [ ! -e "$guard" ]; then
        ours=yes
        printf '#!/bin/sh\nexit 101\n' | $as_root tee "$guard" >/dev/null
        $as_root chmod 755 "$guard"
    fi
    installed=0
    apt_get install --no-install-recommends "$@" || installed=$?
    [ "$ours" = no ] || $as_root rm -f "$guard"
    if [ -d /run/systemd/system ]; then
        # shellcheck disable=SC2086 # nothing or sudo
        dpkg -L "$@" 2>/dev/null | sed -n 's,^.*/systemd/system/\([^@/]*\.service\)$,\1,p' |
            grep -E '^(nsd|unbound|dovecot|postfix|nginx)' | xargs -r $as_root systemctl disable || true
    fi
    return "$installed"
}

# Not apt: names the packages, and goes on when what they bring is there.
need_packages_elsewhere() {
    absent=
    for tool in c++ cmake ninja pkg-config; do
        have "$tool" || absent="$absent $tool"
    done
    if have pkg-config; then
        for library in openssl ldns libpsl libgsasl libqrencode; do
            pkg-config --exists "$library" || absent="$absent $library"
        done
    fi
    have qmake6 || have qtpaths6 || have qmake || absent="$absent Qt-6.4"
    [ -n "$absent" ] || return 0
    system=$(package_system)
    case $system in
    dnf) command="sudo dnf install" ;;
    pacman) command="sudo pacman -S --needed" ;;
    zypper) command="sudo zypper install" ;;
    brew) command="brew install" ;;
    *) fail "Missing here:$absent. Install them (see packaging/packages/build.apt for Debian's names), then run this again." ;;
    esac
    fail "Missing here:$absent. Install them, then run this again: $command $(listed "$root/packaging/packages/build.$system" | one_line)"
}

# build PRESET FOLDER [CMAKE-OPTION…]: configures and builds, with ccache and mold where they are.
build() {
    preset=$1 folder=$2
    shift 2
    if have ccache; then set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
    if have mold; then set -- "$@" -DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=mold; fi
    export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
    (cd "$root" && cmake --preset "$preset" -B "$folder" "$@" && cmake --build "$folder") ||
        fail "The build in $folder did not work: the first error above says why."
}
