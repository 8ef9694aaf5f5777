package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.profile.MoodProcess;
import dev.tastestream.profile.MovieTraits;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.topology.step.Backlog;
import dev.tastestream.topology.step.ServingStars;
import dev.tastestream.topology.step.TopologyConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Movies form pairs: a user who rates one of a pair gets the other at the top of the next list,
 * followed by the most popular movies, which are 1, 2, 3 and so on. For the stars a movie's rating
 * predicts that movie exactly and no other.
 */
class JudgeProcessorTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOVIES = 40;
  private static final long TIME = 1_500_000_000_000L;
  private static final GenerationId FIRST = new GenerationId(Space.TASTE, 1);
  private static final GenerationId SECOND = new GenerationId(Space.TASTE, 2);
  private static final GenerationId STARS = new GenerationId("stars", 3);
  private static final double CENTRE = 3;

  private TopologyHarness topology;

  @BeforeEach
  void start() {
    topology = new TopologyHarness(movieId -> Optional.empty());
    topology.serve(pairs(FIRST));
  }

  @AfterEach
  void stop() {
    topology.close();
  }

  @Test
  void aMovieThatTheListBeforeHeldIsAHit() {
    listFor(42, 21);
    topology.send(new Rated(42, 22, 4, TIME));
    assertThat(quality().events()).isEqualTo(1);
    assertThat(hitRate()).isEqualTo(1);
    assertThat(quality().lists().ndcg().mean()).hasValue(1);
    assertThat(quality().popularity().hitRate().mean()).hasValue(0);
    assertThat(quality().since()).isEqualTo(TopologyHarness.START.toEpochMilli());
  }

  @Test
  void aMovieIsJudgedByTheListBeforeItNotByWhatItsPredecessorMadeOfIt() {
    listFor(42, 21);
    topology.send(new Rated(42, 23, 5, TIME + 1));
    topology.send(new Rated(42, 24, 5, TIME + 2));
    assertThat(quality().events()).isEqualTo(2);
    assertThat(hitRate()).isZero();
  }

  @Test
  void popularityIsJudgedByTheSameEventsWithoutWhatTheUserHasSeen() {
    listFor(42, 1);
    topology.send(new Seen(42, 3, TIME));
    topology.send(new Rated(42, 5, 4, TIME));
    assertThat(quality().popularity().ndcg().mean().orElseThrow())
        .as("2, 4, 5")
        .isCloseTo(.5, within(1e-9));
    assertThat(quality().lists().ndcg().mean().orElseThrow())
        .as("2, 3, 4, 5")
        .isCloseTo(Math.log(2) / Math.log(5), within(1e-9));
  }

  @Test
  void aMovieThatIsNotLikedJudgesNoList() {
    listFor(42, 21);
    topology.send(new Rated(42, 22, 3.5, TIME));
    assertThat(topology.quality().generations()).isEmpty();
  }

  @Test
  void likedMoviesOfUsersWithoutAListAreCountedApart() {
    topology.send(new Rated(42, 1, 5, TIME));
    topology.send(new Rated(42, 2, 5, TIME));
    topology.send(new Rated(43, 1, 2, TIME));
    assertThat(topology.quality().generations()).isEmpty();
    assertThat(topology.quality().withoutList()).isEqualTo(2);
  }

  @Test
  void onlyTheFirstThatIsHeardOfAMovieJudges() {
    topology.stars.set(Optional.of(ownBestPredictor()));
    topology.send(new Seen(42, 23, TIME));
    listFor(42, 21);
    long predicted = stars().ratings();
    topology.send(new Rated(42, 21, 5, TIME));
    topology.send(new Rated(42, 21, 5, TIME + 5));
    topology.send(new Retracted(42, 21, TIME + 6));
    topology.tick();
    topology.send(new Rated(42, 21, 5, TIME + 7));
    topology.send(new Rated(42, 21, 5, TIME - 1));
    topology.send(new Rated(42, 23, 5, TIME + 8));
    assertThat(quality()).isEqualTo(LiveQuality.NONE);
    assertThat(stars().ratings()).isEqualTo(predicted);
  }

  @Test
  void aPredictionKnowsNothingOfTheRatingThatItPredicts() {
    topology.stars.set(Optional.of(ownBestPredictor()));
    topology.send(new Rated(42, 1, 5, TIME));
    assertThat(stars().stars().rmse().orElseThrow()).isCloseTo(5 - CENTRE, within(1e-6));
    topology.send(new Rated(42, 2, 1, TIME));
    topology.send(new Rated(42, 1, 5, TIME + 1));
    assertThat(stars().stars().rmse().orElseThrow())
        .as("the same error twice; a glance at the rating would leave none")
        .isCloseTo(2, within(1e-6));
    assertThat(predictedAfterLearning(1)).isCloseTo(5, within(.01));
    assertThat(stars().stars().baselineRmse().orElseThrow())
        .as("3.5 for the first, (5 + 5 · 3.5) / 6 for the second")
        .isCloseTo(Math.sqrt((1.5 * 1.5 + 2.75 * 2.75) / 2), within(1e-6));
  }

  private double predictedAfterLearning(long movieId) {
    return ownBestPredictor()
        .stars()
        .user(topology.view(42).history().rated())
        .predict(movieId, TIME)
        .stars();
  }

  @Test
  void predictionsAreASampleOfWhatComesInOneTick() {
    topology.stars.set(Optional.of(ownBestPredictor()));
    for (int movieId = 1; movieId <= JudgeProcessor.PREDICTIONS + 5; movieId++) {
      topology.send(new Rated(42, movieId, 4, TIME));
    }
    assertThat(stars().ratings()).isEqualTo(JudgeProcessor.PREDICTIONS);
    topology.tick();
    topology.send(new Rated(42, 40, 4, TIME));
    assertThat(stars().ratings()).isEqualTo(JudgeProcessor.PREDICTIONS + 1);
  }

  @Test
  void aUserOfVeryManyRatingsUsesUpThePredictionsOfSeveralTicks() {
    for (int movieId = 1; movieId <= 2 * JudgeProcessor.RATINGS; movieId++) {
      topology.send(new Rated(42, movieId, 4, TIME));
    }
    topology.stars.set(Optional.of(ownBestPredictor()));
    topology.send(new Rated(42, 20_001, 4, TIME));
    topology.send(new Rated(43, 1, 4, TIME));
    assertThat(stars().ratings()).isEqualTo(1);
    topology.driver.advanceWallClockTime(JudgeProcessor.PERIOD);
    topology.send(new Rated(43, 2, 4, TIME));
    assertThat(stars().ratings()).isEqualTo(1);
    topology.driver.advanceWallClockTime(JudgeProcessor.PERIOD);
    topology.send(new Rated(43, 3, 4, TIME));
    assertThat(stars().ratings()).isEqualTo(2);
  }

  @Test
  void ratingsFromBeforeAnErasureJudgeNothing() {
    listFor(42, 21);
    topology.send(new Erased(42, 0));
    topology.send(new Rated(42, 22, 5, TIME));
    assertThat(topology.quality().generations()).isEmpty();
  }

  @Test
  void aReplayIsNotJudged() {
    listFor(42, 21);
    topology.backlog.set(Backlog.REPLAY + 1);
    topology.send(new Rated(42, 22, 5, TIME));
    topology.backlog.set(Backlog.REPLAY);
    topology.send(new Rated(42, 1, 5, TIME));
    assertThat(quality().events()).isEqualTo(1);
  }

  @Test
  void whatWasThereBeforeTheStartIsNotJudged() {
    listFor(42, 21);
    topology.sendAt(TopologyHarness.START.minusMillis(1), new Rated(42, 22, 5, TIME));
    topology.sendAt(TopologyHarness.START.minusMillis(1), new Rated(43, 22, 5, TIME));
    assertThat(topology.quality().generations()).isEmpty();
    assertThat(topology.quality().withoutList()).isEqualTo(1); // the first one of user 42
  }

  @Test
  void figuresAreBookedOnTheGenerationOfTheListThatIsJudged() {
    listFor(42, 21);
    topology.serve(pairs(SECOND));
    topology.send(new Rated(42, 22, 5, TIME));
    assertThat(topology.quality().generations().keySet()).containsExactly(FIRST);
    topology.tick();
    topology.send(new Rated(42, 1, 5, TIME));
    assertThat(topology.quality().of(SECOND).events()).isEqualTo(1);
    assertThat(quality().events()).isEqualTo(1);
  }

  @Test
  void beforeTheFirstGenerationPopularityIsJudgedAsItIsListed() {
    topology.serving.set(Optional.empty());
    for (long user = 1; user <= 3; user++) {
      topology.send(new Rated(user, 7, 5, TIME));
    }
    listFor(42, 21);
    topology.send(new Rated(42, 7, 5, TIME));
    LiveQuality quality = topology.quality().of(new GenerationId("popularity", 0));
    assertThat(quality.lists().hitRate().mean()).hasValue(1);
    assertThat(quality.popularity()).isEqualTo(quality.lists());
  }

  @Test
  void figuresAreToldAtIntervalsIfThereAreNews() throws IOException {
    topology.stars.set(Optional.of(ownBestPredictor()));
    listFor(42, 21);
    topology.send(new Rated(42, 22, 4, TIME));
    Duration interval = TopologyConfig.Lists.DEFAULT.report();
    topology.driver.advanceWallClockTime(interval.minus(TopologyHarness.TICK).minusMillis(101));
    assertThat(topology.evaluations()).isEmpty();

    topology.driver.advanceWallClockTime(Duration.ofMillis(101));
    Map<String, JsonNode> told = bySpace(topology.evaluations());
    assertThat(told).containsOnlyKeys(Space.TASTE, "stars");
    assertThat(told.get(Space.TASTE).path("generation").intValue()).isEqualTo(1);
    assertThat(told.get(Space.TASTE).path("hitRate").doubleValue()).isEqualTo(1);
    assertThat(told.get("stars").path("ratings").intValue()).isEqualTo(2);

    topology.driver.advanceWallClockTime(interval);
    assertThat(topology.evaluations()).isEmpty();
    topology.send(new Rated(42, 23, 1, TIME));
    topology.driver.advanceWallClockTime(interval);
    assertThat(bySpace(topology.evaluations())).containsOnlyKeys("stars");
  }

  private static Map<String, JsonNode> bySpace(List<TestRecord<byte[], byte[]>> records)
      throws IOException {
    Map<String, JsonNode> bySpace = new HashMap<>();
    for (TestRecord<byte[], byte[]> record : records) {
      JsonNode value = JSON.readTree(record.value());
      assertThat(record.key())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo(value.path("space").textValue());
      assertThat(bySpace.put(value.path("space").textValue(), value)).isNull();
    }
    return bySpace;
  }

  private void listFor(long userId, long movieId) {
    topology.send(new Rated(userId, movieId, 5, TIME));
    topology.tick();
  }

  private LiveQuality quality() {
    return topology.quality().of(FIRST);
  }

  private LiveQuality stars() {
    return topology.quality().of(STARS);
  }

  private double hitRate() {
    return quality().lists().hitRate().mean().orElseThrow();
  }

  private static MovieVectors pairs(GenerationId id) {
    return MovieVectors.of(
        id,
        Weighting.TASTE,
        LongStream.rangeClosed(1, MOVIES)
            .mapToObj(
                movieId ->
                    new MovieVector(
                        movieId,
                        unit((int) (movieId - 1) / 2),
                        new float[MOVIES / 2],
                        unit((int) (movieId - 1) / 2),
                        -movieId / 1000f))
            .toList());
  }

  private static float[] unit(int direction) {
    float[] vector = new float[MOVIES / 2];
    vector[direction] = 1;
    return vector;
  }

  private static ServingStars.Model ownBestPredictor() {
    double[][] covariance = new double[MOVIES][MOVIES];
    Map<Long, MovieTraits> movies = new HashMap<>();
    for (int movie = 0; movie < MOVIES; movie++) {
      covariance[movie][movie] = 1e6;
      double[] features = new double[MOVIES];
      features[movie] = 1;
      movies.put(movie + 1L, new MovieTraits(features, 0, 0));
    }
    StarsPrior prior = new StarsPrior(new double[MOVIES], covariance, 1, MoodProcess.NONE);
    MovieTraits stranger = new MovieTraits(new double[MOVIES], 0, 0);
    return new ServingStars.Model(STARS, new StarsModel(CENTRE, prior, movies, stranger));
  }
}
