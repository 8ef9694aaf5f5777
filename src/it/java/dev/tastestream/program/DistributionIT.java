package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the folder that the build makes. */
class DistributionIT {

  private static final Path HOME = Path.of(System.getProperty("tastestream.home"));

  @Test
  void theNoticeNamesEveryJarWithALicence() throws IOException {
    List<String> lines =
        Files.readAllLines(HOME.resolve("NOTICE")).stream()
            .filter(line -> line.matches("[\\w.-]+:[\\w.-]+:[\\w.-]+: \\S.*"))
            .toList();
    List<String> named = lines.stream().map(DistributionIT::work).toList();

    assertThat(jars())
        .hasSizeGreaterThan(100)
        .allSatisfy(jar -> assertThat(named).anyMatch(work -> isOf(work, jar)));
    assertThat(lines).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("unknown"));
  }

  /** The artifact and the version of {@code group:artifact:version: licence}. */
  private static String work(String line) {
    String[] parts = line.substring(0, line.indexOf(": ")).split(":", -1);
    return parts[1] + "-" + parts[2];
  }

  /** A platform may follow the version. */
  private static boolean isOf(String work, String jar) {
    return jar.equals(work + ".jar") || jar.startsWith(work + "-");
  }

  private static List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar") && !name.startsWith("tastestream-"))
          .toList();
    }
  }

  @Test
  void theNoticeNamesTheSentenceModelAndNoData() throws IOException {
    assertThat(Files.readString(HOME.resolve("NOTICE")))
        .contains("all-MiniLM-L6-v2")
        .contains("MovieLens data is not part");
    assertThat(HOME.resolve("LICENSE")).exists();
  }
}
