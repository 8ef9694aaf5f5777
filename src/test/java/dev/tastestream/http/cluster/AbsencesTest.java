package dev.tastestream.http.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class AbsencesTest {

  private static final HostInfo GONE = new HostInfo("gone", 1);
  private static final HostInfo OTHER = new HostInfo("other", 1);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final Absences absences = new Absences(now::get);

  @Test
  void anInstanceIsTriedUntilItIsAbsent() {
    assertThat(absences.mayTry(GONE)).isTrue();
    assertThat(absences.mayTry(GONE)).isTrue();

    absences.absent(GONE);

    assertThat(absences.mayTry(GONE)).isFalse();
    assertThat(absences.mayTry(OTHER)).isTrue();
  }

  @Test
  void oneRequestASecondTriesItAgain() {
    absences.absent(GONE);
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));

    assertThat(absences.mayTry(GONE)).isTrue();
    assertThat(absences.mayTry(GONE)).isFalse();
  }

  @Test
  void oneThatHasRespondedIsTriedByAll() {
    absences.absent(GONE);
    absences.present(GONE);

    assertThat(absences.mayTry(GONE)).isTrue();
    assertThat(absences.mayTry(GONE)).isTrue();
  }
}
