package dev.tastestream.training.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.fit.FitListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DotNetTrainerTest {

  private static final long[] MOVIES = LongStream.range(0, 15).toArray();

  private final List<LedgerRow> ratings = ratings();

  @Test
  void itsErrorFallsFromEpochToEpoch() throws Exception {
    List<FitEpoch> heard = new ArrayList<>();

    trainer(1).fit(ratings, heard::add);

    assertThat(heard).extracting(FitEpoch::number).containsExactly(1, 2, 3, 4, 5);
    assertThat(heard.get(4).loss()).isLessThan(heard.get(0).loss() / 2);
  }

  @Test
  void givesTheSamePredictionsForTheSameSeedAndOthersForAnother() throws Exception {
    double first = trainer(1).fit(ratings, FitListener.NONE).predict(1, 2);

    assertThat(trainer(1).fit(ratings, FitListener.NONE).predict(1, 2)).isEqualTo(first);
    assertThat(trainer(2).fit(ratings, FitListener.NONE).predict(1, 2)).isNotEqualTo(first);
  }

  @Test
  void predictsSomethingForUsersAndMoviesThatItHasNeverSeen() throws Exception {
    DotNet net = trainer(1).fit(ratings, FitListener.NONE);

    assertThat(net.predict(4711, 2)).isFinite();
    assertThat(net.predict(1, 4711)).isFinite();
  }

  @Test
  void stopsWhenItIsInterrupted() {
    FitListener interrupting = progress -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> trainer(1).fit(ratings, interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private static DotNetTrainer trainer(long seed) {
    return new DotNetTrainer(seed, InstantSource.fixed(Instant.EPOCH));
  }

  private static List<LedgerRow> ratings() {
    Random random = new Random(1);
    List<LedgerRow> ratings = new ArrayList<>();
    for (long user = 0; user < 100; user++) {
      for (long movie : MOVIES) {
        ratings.add(Rows.rated(user, movie, 3 + random.nextInt(3), user));
      }
    }
    return ratings;
  }
}
