package dev.tastestream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class VersionTest {

  private static Properties properties(String... pairs) {
    Properties properties = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }

  @Test
  void namesTheCommitAndWhetherFilesDifferedFromIt() {
    assertThat(Version.commit(properties("git.commit.id.abbrev", "abc1234", "git.dirty", "false")))
        .contains("abc1234");
    assertThat(Version.commit(properties("git.commit.id.abbrev", "abc1234", "git.dirty", "true")))
        .contains("abc1234, changed");
  }

  @Test
  void hasNoCommitOutsideOfARepository() {
    assertThat(Version.commit(properties())).isEmpty();
    assertThat(Version.commit(properties("git.commit.id.abbrev", ""))).isEmpty();
  }
}
