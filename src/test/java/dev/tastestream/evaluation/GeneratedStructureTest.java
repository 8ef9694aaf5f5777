package dev.tastestream.evaluation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Progress;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.split.SplitRule;
import dev.tastestream.evaluation.system.EaseSystem;
import dev.tastestream.evaluation.system.PopularitySystem;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.replay.MovieLensFiles;
import dev.tastestream.replay.generate.GeneratedFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A generated folder has structure that a fit can learn; otherwise no fit could be measured on it.
 * Each user's last fifth is held out. Prints the figures.
 */
class GeneratedStructureTest {

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path folder;

  @Test
  void asMuchCanBeLearnedAsFromMovieLensOfThatSize() throws Exception {
    assertThat(advantage(new GeneratedFolder(610, 9_742, 100_836, 1), 9_742)).isBetween(1.4, 2.2);
  }

  @Test
  @Tag("slow")
  void moreCanBeLearnedFromASixteenthOfTheNotebooksData() throws Exception {
    assertThat(advantage(new GeneratedFolder(17_702, 53_889, 1_734_590, 1), 4_000))
        .isGreaterThan(2.5);
  }

  /** NDCG@100 of EASE among the most rated movies ÷ that of popularity. */
  private double advantage(GeneratedFolder data, int mostRated) throws Exception {
    data.writeTo(folder, Progress.NONE);
    MovieLensFiles files = new MovieLensFiles(CLOCK);
    Split split = SplitRule.USER20.cut(files.ratings(folder.resolve("ratings.csv")), 42);
    Split few = new Split(ofTheMostRated(split.train(), mostRated), split.test());
    double ease = ndcg(new EaseSystem(), few);
    double popularity = ndcg(new PopularitySystem(), split);
    System.out.printf(
        "%s: NDCG@100 of ease %.4f, of popularity %.4f: %.2f times%n",
        data, ease, popularity, ease / popularity);
    return ease / popularity;
  }

  private double ndcg(RecommenderSystem system, Split split) throws InterruptedException {
    return new Evaluation(split, List.of(), CLOCK, Progress.NONE)
        .evaluate(system)
        .value(Measure.NDCG_100)
        .orElseThrow();
  }

  private static List<Rated> ofTheMostRated(List<Rated> ratings, int movies) {
    Map<Long, Long> counts = ratings.stream().collect(groupingBy(Rated::movieId, counting()));
    Set<Long> most =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
            .limit(movies)
            .map(Map.Entry::getKey)
            .collect(toSet());
    return ratings.stream().filter(it -> most.contains(it.movieId())).toList();
  }
}
