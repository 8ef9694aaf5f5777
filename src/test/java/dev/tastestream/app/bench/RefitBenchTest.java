package dev.tastestream.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.training.data.RatingHistories;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RefitBenchTest {

  @Test
  void theFirstFitKnowsAllUsersAndAllButTheNewestHundredthOfTheRatings() throws IOException {
    RatingHistories all = FolderRatings.of(new GeneratedFolder(200, 300, 10_000, 1)).histories();

    RatingHistories old = RefitBench.oldest(all);

    assertThat(old.users()).isEqualTo(all.users());
    assertThat(old.ratings()).isBetween(9_890, 9_950);
    assertThat(newest(old)).isLessThanOrEqualTo(newest(all));
  }

  private static long newest(RatingHistories ratings) {
    long[] newest = {0};
    ratings.forEachPlace(place -> newest[0] = Math.max(newest[0], ratings.eventTime(place)));
    return newest[0];
  }
}
