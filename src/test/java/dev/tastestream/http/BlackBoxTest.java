package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.http.lists.ListRoutesTest;
import dev.tastestream.support.SmallModels;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlackBoxTest {

  private static final int QUESTIONS = 4_000;

  @Test
  void whateverIsAskedIsAnsweredAsTheFileSaysAndEveryErrorComesUp() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.state().serve(SmallModels.all(7, 3, 4));
      server.generations().add(ListRoutesTest.fitted("taste", 7, "2026-02-03T04:05:06Z"));
      server.state().rate(1, 1, 4, 964982703000L);

      BlackBox.Report report = BlackBox.ask(server.url(), QUESTIONS, 5, Set.of());
      System.out.println("black box: " + report.summary());
      assertThat(report.faults()).isEmpty();
      assertThat(report.unseen()).isEmpty();
    }
  }
}
