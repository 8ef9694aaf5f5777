package dev.tastestream.topology.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.AsOf;
import dev.tastestream.profile.History;
import dev.tastestream.topology.user.RecentHistories.Read;
import java.util.List;
import net.jqwik.api.Example;

class RecentHistoriesTest {

  private static final long USER = 7;

  private final RecentHistories histories = new RecentHistories(100);

  @Example
  void anUnchangedUserIsReadOnce() {
    Read first = histories.of(USER, () -> read(1));

    assertThat(histories.of(USER, () -> read(2))).isSameAs(first);
  }

  @Example
  void aChangedUserIsReadAgain() {
    histories.of(USER, () -> read(1));
    histories.changed(USER);

    assertThat(histories.of(USER, () -> read(2))).isEqualTo(read(2));
  }

  @Example
  void whatWasReadWhileTheUserChangedIsNotKept() {
    histories.of(
        USER,
        () -> {
          histories.changed(USER);
          return read(1);
        });

    assertThat(histories.of(USER, () -> read(2))).isEqualTo(read(2));
  }

  @Example
  void allUsersAreReadAgainWhenATaskBegins() {
    histories.of(USER, () -> read(1));
    histories.of(USER + 1, () -> read(1));
    histories.allChanged();

    assertThat(histories.of(USER, () -> read(2))).isEqualTo(read(2));
    assertThat(histories.of(USER + 1, () -> read(2))).isEqualTo(read(2));
  }

  private static Read read(long offset) {
    return new Read(History.of(List.of()), new AsOf(0, offset, 0));
  }
}
