package dev.tastestream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.ReportedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

  private final Parts parts = new Parts();

  @Test
  void theLastPartIsClosedFirstAndOneThatFailsKeepsNoOtherOpen() {
    List<String> closed = new ArrayList<>();
    parts.add(() -> closed.add("first"));
    parts.add(
        () -> {
          throw new IllegalStateException("stuck");
        });
    parts.add(() -> closed.add("last"));

    assertThatThrownBy(parts::close)
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("did not close in good order");

    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void anInterruptedThreadClosesItsPartsUndisturbedAndStaysInterrupted() {
    List<Boolean> disturbed = new ArrayList<>();
    parts.add(() -> disturbed.add(Thread.currentThread().isInterrupted()));
    parts.add(() -> Thread.currentThread().interrupt());
    Thread.currentThread().interrupt();

    parts.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(disturbed).containsExactly(false);
  }
}
