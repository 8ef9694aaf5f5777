package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bootstrap/release} refuses, in a repository of its own. It builds nothing here. */
@DisabledOnOs(OS.WINDOWS)
class ReleaseScriptTest {

  private static final String CHANGES =
      """
      # Changelog

      ## Unreleased

      ### Exactness

      - No rating is skipped.

      ## 1.1.0 (2026-05-01)

      - Lists have reasons.

      ## [1.0.0] - 2026-01-01

      - The first one.
      """;

  /** In the place of Maven: writes what a build would leave, and nothing that takes time. */
  private static final String BUILD =
      """
      #!/bin/sh
      set -eu
      program=target/tastestream
      case "$*" in
        *exec:java*)
          mkdir -p src/test/resources/contracts/released
          echo 'GET /' >src/test/resources/contracts/released/routes.txt
          ;;
        *platform=linux-x86_64*) echo amd64 >target/tastestream-image-amd64.tar ;;
        *-Pimage*) echo arm64 >target/tastestream-image-arm64.tar ;;
        *package*)
          mkdir -p $program/lib $program/share/man/man1
          touch $program/lib/openblas-1.0-1.5.jar $program/lib/openblas-1.0-1.5-linux-x86_64.jar
          echo manual >$program/share/man/man1/tastestream.1
          echo '{}' >$program/sbom.json
          ;;
      esac
      """;

  @TempDir Path directory;
  private Path repository;

  @BeforeEach
  void createRepository() throws Exception {
    repository = Files.createDirectories(directory.resolve("clone of it"));
    Files.createDirectory(repository.resolve("bootstrap"));
    for (String script : List.of("release", "image", "lib.sh")) {
      Files.copy(Path.of("bootstrap", script), repository.resolve("bootstrap").resolve(script));
    }
    Files.copy(Path.of("pom.xml"), repository.resolve("pom.xml"));
    Files.writeString(repository.resolve(".gitignore"), "target/\n");
    git("init", "-q", "-b", "main");
    commit(CHANGES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.0", "0.0.1", "10.20.30", "1.2.0-rc.1", "1.2.0-alpha-7.0.x"})
  void aDryRunNamesEveryStepAndTakesNone(String version) throws Exception {
    Outcome outcome = release("--dry-run", version);
    assertThat(outcome.output())
        .contains(
            "would release " + version + " from main",
            "bootstrap/test",
            "'## " + version + " (",
            "tastestream-" + version + "-sbom.json",
            "SHA256SUMS",
            "the tag v" + version);
    assertThat(outcome.exit()).isZero();
    assertThat(git("status", "--porcelain").output()).isEmpty();
    assertThat(git("tag").output()).isEmpty();
    assertThat(Files.readString(repository.resolve("CHANGELOG.md"))).isEqualTo(CHANGES);
  }

  @Test
  void aReleaseHasEveryFileTwoCommitsAndATag() throws Exception {
    maven(BUILD);
    Path folder = directory.resolve("files");
    Outcome outcome = release("--no-tests", "--scratch", "1.2.0", folder.toString());
    assertThat(outcome.exit()).as(outcome.output()).isZero();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "tastestream-1.2.0-linux-x86_64.tar.gz",
              "tastestream-1.2.0-image-amd64.tar",
              "tastestream-1.2.0-image-arm64.tar",
              "tastestream-1.2.0-sbom.json",
              "tastestream.1",
              "CHANGES.md",
              "SHA256SUMS");
    }
    assertThat(run(folder, List.of("sha256sum", "-c", "SHA256SUMS")).exit()).isZero();
    assertThat(folder.resolve("CHANGES.md"))
        .hasContent("### Exactness\n\n- No rating is skipped.\n\n");
    assertThat(git("log", "--format=%s", "-2").output())
        .isEqualTo("Begin 1.2.1-SNAPSHOT\nRelease 1.2.0\n");
    assertThat(git("show", "v1.2.0:pom.xml").output()).contains("\n  <version>1.2.0</version>\n");
    assertThat(git("show", "v1.2.0:CHANGELOG.md").output())
        .containsPattern("## Unreleased\n\n## 1\\.2\\.0 \\([-0-9]+\\)\n\n### Exactness");
    assertThat(git("show", "v1.2.0:src/test/resources/contracts/released/routes.txt").output())
        .isEqualTo("GET /\n");
    assertThat(git("status", "--porcelain").output()).isEmpty();
    assertThat(git("worktree", "list").output().lines()).hasSize(1);
    assertThat(release("--dry-run", "1.2.0").output()).contains("has 1.2.0 as released");
  }

  @Test
  void aBuildThatFailsLeavesEverythingAsItWas() throws Exception {
    maven(BUILD.replace("*-Pimage*) ", "*-Pimage*) exit 3; "));
    String before = git("rev-parse", "HEAD").output();
    Path folder = directory.resolve("files");
    assertThat(release("--no-tests", "--scratch", "1.2.0", folder.toString()).exit()).isNotZero();

    assertThat(folder).doesNotExist();
    assertThat(git("rev-parse", "HEAD").output()).isEqualTo(before);
    assertThat(git("tag").output()).isEmpty();
    assertThat(git("status", "--porcelain").output()).isEmpty();
    assertThat(git("worktree", "list").output().lines()).hasSize(1);
  }

  /** Puts a script of this name before Maven. */
  private void maven(String script) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("commands"));
    Path file = Files.writeString(folder.resolve("mvn"), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void developmentGoesOnWithTheNextVersion() throws Exception {
    assertThat(release("--dry-run", "1.2.9").output()).contains("'Begin 1.2.10-SNAPSHOT'");
    assertThat(release("--dry-run", "1.2.0-rc.1").output()).contains("'Begin 1.2.0-SNAPSHOT'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2",
        "1",
        "v1.2.0",
        "1.2.0.0",
        "01.2.0",
        "1.02.0",
        "1.2.0-",
        "1.2.0-01",
        "1.2.0-a..b",
        "1.2.0+build",
        "1.2.x",
        "latest",
        "1.2.0 ",
        "1.2.0\n1.2.1"
      })
  void whatIsNoSemanticVersionIsRefused(String version) throws Exception {
    assertRefused(2, "is not a semantic version", version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.0", "1.0.0"})
  void aVersionOfTheChangelogIsReleasedAlready(String version) throws Exception {
    assertRefused(1, "has " + version + " as released", version);
  }

  @Test
  void aVersionWithATagIsReleasedAlready() throws Exception {
    git("tag", "v1.2.0");
    assertRefused(1, "the tag v1.2.0 is there", "1.2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "### Exactness\n", "\n \n### Exactness\n\n### Speed\n"})
  void aReleaseWithoutChangesIsRefused(String unreleased) throws Exception {
    commit("# Changelog\n\n## Unreleased\n" + unreleased + "\n## 1.1.0\n\n- Lists.\n");
    assertRefused(1, "nothing is below '## Unreleased'", "1.2.0");
  }

  @Test
  void aChangelogWithoutTheHeadingIsRefused() throws Exception {
    commit("# Changelog\n\n## 1.1.0\n\n- Lists.\n");
    assertRefused(1, "has no heading '## Unreleased'", "1.2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "a new file"})
  void aTreeWithChangesIsRefused(String file) throws Exception {
    Files.writeString(repository.resolve(file), "changed");
    assertRefused(1, "changes that are not committed", "1.2.0");
  }

  @Test
  void aHeadWithoutABranchIsRefused() throws Exception {
    git("checkout", "-q", "--detach");
    assertRefused(1, "on no branch", "1.2.0");
  }

  @Test
  void aFolderWithFilesIsRefused() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("files"));
    Files.writeString(folder.resolve("SHA256SUMS"), "of another release");
    assertRefused(1, "is not empty", "1.2.0", folder.toString());
  }

  @Test
  void unknownOptionsAndMissingVersionsAreUsage() throws Exception {
    assertRefused(2, "there is no option --dryrun", "--dryrun", "1.2.0");
    assertRefused(2, "name a version");
    assertRefused(2, "name a version", "1.2.0", "a", "b");
  }

  private void assertRefused(int exit, String because, String... arguments) throws Exception {
    List<String> dry = new ArrayList<>(List.of("--dry-run"));
    dry.addAll(List.of(arguments));
    Outcome outcome = release(dry.toArray(String[]::new));
    assertThat(outcome.output()).startsWith("bootstrap: ").contains(because);
    assertThat(outcome.exit()).isEqualTo(exit);
  }

  private record Outcome(int exit, String output) {}

  private Outcome release(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "bootstrap/release"));
    command.addAll(List.of(arguments));
    return run(repository, command);
  }

  private void commit(String changelog) throws Exception {
    Files.writeString(repository.resolve("CHANGELOG.md"), changelog);
    git("add", "-A");
    assertThat(git("commit", "-q", "-m", "changes").exit()).isZero();
  }

  private Outcome git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(repository, command);
  }

  /** Runs a command, apart from the settings of this machine's user. */
  private Outcome run(Path folder, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.merge(
        "PATH", directory.resolve("commands").toString(), (path, own) -> own + ":" + path);
    environment.putAll(
        Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "HOME", directory.toString(),
            "GIT_AUTHOR_NAME", "a",
            "GIT_AUTHOR_EMAIL", "a@example.org",
            "GIT_COMMITTER_NAME", "a",
            "GIT_COMMITTER_EMAIL", "a@example.org"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
