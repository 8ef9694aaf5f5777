# Shared by the scripts in this folder, which source it after setting root. POSIX sh.
# shellcheck shell=sh

say() {
  printf '%s\n' "bootstrap: $*" >&2
}

die() {
  say "$*"
  exit 1
}

# In a locale of plain ASCII Java can't open a file whose name has other letters, the project's own folder included.
case $(locale charmap 2>/dev/null || true) in
  '' | ANSI_X3.4* | US-ASCII | 646) LC_ALL=C.UTF-8 && export LC_ALL ;;
esac

# The major version of the JDK that Maven and the program will use; 0 if there is none.
jdk_version() {
  javac=javac
  if [ -n "${JAVA_HOME:-}" ]; then
    javac=$JAVA_HOME/bin/javac
  fi
  version=$("$javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p') || true
  echo "${version:-0}"
}

has_jdk() {
  [ "$(jdk_version)" -ge 17 ]
}

has_maven() {
  command -v mvn >/dev/null 2>&1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

may_be_root() {
  [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

# install JDK-PACKAGE MAVEN-PACKAGE COMMAND...: runs the command with the packages that are missing.
install_missing() {
  jdk_package=$1
  maven_package=$2
  shift 2
  if ! has_maven; then
    set -- "$@" "$maven_package"
  fi
  if ! has_jdk; then
    set -- "$@" "$jdk_package"
  fi
  say "installing what is missing: $*"
  "$@" >&2
}

apt_jdk() {
  for package in openjdk-17-jdk-headless openjdk-21-jdk-headless; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      echo "$package"
      return
    fi
  done
  echo default-jdk-headless
}

install_with_package_manager() {
  if command -v brew >/dev/null 2>&1; then
    install_missing openjdk@17 maven brew install
    if ! has_jdk; then
      JAVA_HOME=$(brew --prefix openjdk@17)/libexec/openjdk.jdk/Contents/Home
      export JAVA_HOME
    fi
  elif ! may_be_root; then
    return 1
  elif command -v apt-get >/dev/null 2>&1; then
    as_root apt-get update -q >&2
    install_missing "$(apt_jdk)" maven as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends
  elif command -v dnf >/dev/null 2>&1; then
    install_missing java-17-openjdk-devel maven as_root dnf install -y
  elif command -v apk >/dev/null 2>&1; then
    install_missing openjdk17 maven as_root apk add
  else
    return 1
  fi
}

# Makes sure of a JDK 17 or later and of Maven.
need_jdk_and_maven() {
  if has_jdk && has_maven; then
    return
  fi
  if [ -n "${JAVA_HOME:-}" ] && ! has_jdk; then
    die "JAVA_HOME=$JAVA_HOME is no JDK 17 or later: point it at one, or unset it"
  fi
  if ! install_with_package_manager || ! has_jdk || ! has_maven; then
    die "install a JDK 17 or later and Maven 3.8 or later (found JDK $(jdk_version)), then run this again"
  fi
}

# need_command COMMAND [PACKAGE]: makes sure of a command; its package has its name if none is given.
need_command() {
  if command -v "$1" >/dev/null 2>&1; then
    return
  fi
  install_package "${2:-$1}"
  command -v "$1" >/dev/null 2>&1 || die "install $1, then run this again"
}

install_package() {
  say "installing what is missing: $1"
  if command -v brew >/dev/null 2>&1; then
    brew install "$1" >&2 || true
  elif may_be_root && command -v apt-get >/dev/null 2>&1; then
    as_root apt-get update -q >&2 || true
    as_root apt-get install -q -y --no-install-recommends "$1" >&2 || true
  elif may_be_root && command -v dnf >/dev/null 2>&1; then
    as_root dnf install -y "$1" >&2 || true
  elif may_be_root && command -v apk >/dev/null 2>&1; then
    as_root apk add "$1" >&2 || true
  fi
}

# The first of some commands that there is, as a path; nothing if there is none.
first_of() {
  for candidate; do
    if command -v "$candidate" 2>/dev/null; then
      return
    fi
  done
}

# Makes sure of a browser for the tests of the page, and of what drives it: sets CHROMIUM and CHROMEDRIVER.
need_browser() {
  CHROMIUM=${CHROMIUM:-$(first_of chromium chromium-browser google-chrome google-chrome-stable)}
  CHROMEDRIVER=${CHROMEDRIVER:-$(first_of chromedriver chromium.chromedriver)}
  if [ -z "$CHROMIUM" ]; then
    need_command chromium
    CHROMIUM=$(command -v chromium)
  fi
  if [ -z "$CHROMEDRIVER" ]; then
    need_command chromedriver chromium-driver
    CHROMEDRIVER=$(command -v chromedriver)
  fi
  export CHROMIUM CHROMEDRIVER
}

# The program is stale if anything that it is built from is newer than the last build.
is_stale() {
  built=$root/target/tastestream/.built
  [ ! -e "$built" ] || [ -n "$(
    find "$root/pom.xml" "$root/.mvn" "$root/LICENSE" "$root/topics" "$root/src/main" \
      -newer "$built" | head -n 1
  )" ]
}

build_if_stale() {
  if ! is_stale; then
    return
  fi
  need_jdk_and_maven
  say "building the program (the first time Maven fetches its dependencies, which takes minutes)"
  mkdir -p "$root/target"
  touch "$root/target/.build-began"
  # Libraries of an earlier build would stay on the classpath.
  rm -rf "$root/target/tastestream"
  (cd "$root" && mvn -B -q -Dmaven.test.skip=true package) >&2 \
    || die "the build failed, see above; if Maven could not fetch something, connect and run this again"
  mv "$root/target/.build-began" "$root/target/tastestream/.built"
}

# Sets MOVIELENS_DIR to the absolute path of ml-latest-small, or ends the script.
need_movielens() {
  MOVIELENS_DIR=${MOVIELENS_DIR:-$root/data/ml-latest-small}
  if [ ! -r "$MOVIELENS_DIR/ratings.csv" ]; then
    die "no ratings.csv in $MOVIELENS_DIR: run bootstrap/movielens, or set MOVIELENS_DIR to ml-latest-small"
  fi
  MOVIELENS_DIR=$(CDPATH='' cd -- "$MOVIELENS_DIR" && pwd -P)
  export MOVIELENS_DIR
}
