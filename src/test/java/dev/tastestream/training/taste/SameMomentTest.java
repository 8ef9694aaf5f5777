package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All ratings of 120 users and 200 movies have the same time. The quality of a fit does not depend
 * on the movies' ids. The fit is in closed form, which takes no time.
 */
class SameMomentTest {

  private static final GenerationId ID = new GenerationId(Space.TASTE, 1);
  private static final int MOVIES = 200;

  /** The largest difference between the NDCG@100 of the three. */
  private static final double TOLERANCE = .08;

  private static final List<Long> SHUFFLED = shuffled();

  private static List<Long> shuffled() {
    List<Long> ids = new ArrayList<>(LongStream.rangeClosed(1, MOVIES).boxed().toList());
    Collections.shuffle(ids, new Random(7));
    return ids;
  }

  /** Three ways to number the movies. */
  private static Stream<LongUnaryOperator> ids() {
    return Stream.of(id -> id, id -> MOVIES + 1 - id, id -> SHUFFLED.get(Math.toIntExact(id) - 1));
  }

  /**
   * The expected mean id is 100.5, with a standard error of 6. In the order of ids it was 191, and
   * half of the users had the same few movies held back.
   */
  @ParameterizedTest
  @MethodSource("ids")
  void whatIsHeldBackIsSpreadOverAllMovies(LongUnaryOperator ids) throws IOException {
    RatingHistories histories = Rows.histories(rows(ids));
    List<Long> asked =
        Arrays.stream(HeldBack.Use.values())
            .flatMap(use -> HeldBack.of(histories, use).cases().stream())
            .map(HeldBack.Case::likedMovieId)
            .toList();

    assertThat(asked.stream().mapToLong(Long::longValue).average().orElseThrow())
        .isBetween(75., 126.);
    assertThat(asked.stream().distinct().count()).isGreaterThan(asked.size() / 2);
  }

  @Test
  void idsOfMoviesDoNotDecideHowGoodAFitIs() throws Exception {
    List<Double> figures = new ArrayList<>();
    for (LongUnaryOperator each : ids().toList()) {
      figures.add(ndcg(each));
    }

    assertThat(Collections.max(figures) - Collections.min(figures))
        .as(figures.toString())
        .isLessThan(TOLERANCE);
  }

  /** Over three samples of users, which cover three quarters of them. */
  private static double ndcg(LongUnaryOperator ids) throws Exception {
    RatingHistories histories = Rows.histories(rows(ids));
    double sum = 0;
    int asked = 0;
    for (HeldBack.Use use : HeldBack.Use.values()) {
      HeldBack heldBack = HeldBack.of(histories, use);
      TrainingData data = new TrainingData(heldBack.rest(), TasteNets.MIN_RATINGS);
      MovieVectors fitted =
          SideBySide.join(
              ID, data.weighting(), List.of(LowRankEase.of(data).vectors(Recency.NEWEST_FIRST)));
      sum += heldBack.size() * heldBack.meanNdcg(fitted, 100);
      asked += heldBack.size();
    }
    return sum / asked;
  }

  private static List<LedgerRow> rows(LongUnaryOperator ids) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/cases/same-moment/ratings.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                Rows.rated(
                    Long.parseLong(cells[0]),
                    ids.applyAsLong(Long.parseLong(cells[1])),
                    Double.parseDouble(cells[2]),
                    Long.parseLong(cells[3]) * 1000))
        .toList();
  }
}
