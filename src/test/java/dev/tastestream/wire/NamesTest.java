package dev.tastestream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.wire.client.ClientSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void withoutAPrefixNamesAreWhatTheyAlwaysWere() {
    assertThat(all("", "tastestream"))
        .contains("ratings", "movie-vectors", "dead-letters")
        .contains(
            "tastestream",
            "tastestream-ledger-changelog",
            "tastestream-strays-repartition",
            "tastestream-trainer",
            "http-ratings");
  }

  @Test
  void twoPrefixesShareNoName() {
    assertThat(all("a.", "tastestream")).doesNotContainAnyElementsOf(all("b.", "tastestream"));
    assertThat(all("a.", "tastestream")).doesNotContainAnyElementsOf(all("", "tastestream"));
  }

  @Test
  void twoApplicationsOfOnePrefixShareItsTopicsOnly() {
    Application one = application("a.", "one");
    Application two = application("a.", "two");

    assertThat(one.group()).isEqualTo("a.one").isNotEqualTo(two.group());
    assertThat(one.ledgerChangelog()).isNotEqualTo(two.ledgerChangelog());
    assertThat(one.cluster().name(Topic.RATINGS)).isEqualTo(two.cluster().name(Topic.RATINGS));
  }

  private static List<String> all(String prefix, String id) {
    Application application = application(prefix, id);
    Names names = application.cluster().names();
    return Stream.concat(
            Arrays.stream(Topic.values()).map(names::topic),
            Stream.of(
                application.group(),
                application.ledgerChangelog(),
                application.repartition("strays"),
                names.transactionalId("trainer"),
                names.clientId("http-ratings")))
        .toList();
  }

  private static Application application(String prefix, String id) {
    return new Application(new Cluster("localhost:9092", prefix, ClientSettings.NONE), id);
  }
}
