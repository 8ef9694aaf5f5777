package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.HistoriesBuilder;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TrainingData;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecencyTest {

  private static final int USERS = 800;
  private static final int MOVIES_OF_CAMP = 150;

  /** Each user likes 20 movies of one camp, then 3 of the other, and then one more. */
  @ParameterizedTest
  @CsvSource({"0, STEADY", "1, NEWEST_FIRST"})
  void heldBackRatingsShowWhetherTheNewestOnesSayMost(int campOfNext, Recency expected)
      throws Exception {
    assertThat(chosen(histories(campOfNext), HeldBack.Use.STOPPING)).isEqualTo(expected);
  }

  @Test
  void withoutHeldBackRatingsTheNewestOnesCountMost() throws Exception {
    assertThat(chosen(histories(0), user -> false)).isEqualTo(Recency.NEWEST_FIRST);
  }

  private static Recency chosen(RatingHistories histories, LongPredicate sample)
      throws InterruptedException {
    HeldBack held = HeldBack.of(histories, sample);
    TrainingData rest = new TrainingData(held.rest(), 3);
    return LowRankEase.of(rest).recency(held);
  }

  private static RatingHistories histories(int campOfNext) {
    Random random = new Random(3);
    HistoriesBuilder histories = new HistoriesBuilder();
    for (int user = 1; user <= USERS; user++) {
      int time = 0;
      int[] camps = random.ints(24, 0, MOVIES_OF_CAMP).distinct().toArray();
      for (int movie : camps) {
        int left = camps.length - time;
        int camp = left > 4 ? 0 : left > 1 ? 1 : campOfNext;
        int id = 1 + movie + MOVIES_OF_CAMP * ((user + camp) % 2);
        histories.put(Rows.rated(user, id, random.nextInt(4) == 0 ? 4 : 5, time++));
      }
    }
    return histories.build();
  }
}
