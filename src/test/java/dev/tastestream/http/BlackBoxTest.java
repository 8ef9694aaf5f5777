package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.support.Models;
import org.junit.jupiter.api.Test;

class BlackBoxTest {

  private static final int QUESTIONS = 1_000;

  @Test
  void whateverIsAskedIsAnsweredAsTheFileSays() throws Exception {
    try (TestServer server = TestServer.start()) {
      server.state().serve(Models.all(7, 3, 4));
      server.generations().add(ListRoutesTest.fitted("taste", 7, "2026-02-03T04:05:06Z"));

      assertThat(BlackBox.ask(server.url(), QUESTIONS, 5).faults()).isEmpty();
    }
  }
}
