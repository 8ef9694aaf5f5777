package dev.tastestream.verify;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.Selection;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.verify.UserCheck.Sources;
import dev.tastestream.verify.answer.Answer;
import dev.tastestream.verify.answer.AnswerFormat;
import dev.tastestream.verify.answer.LiveAnswers;
import dev.tastestream.verify.answer.Sums;
import dev.tastestream.verify.answer.WrittenLists;
import dev.tastestream.verify.answer.WrittenLists.Written;
import dev.tastestream.verify.log.LoggedRatings;
import dev.tastestream.verify.log.RatingsLog;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.RecommendationCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The topology in the test driver beside the log that it should have read. Tests plant defects by
 * hiding records from one of the two.
 */
final class VerifiedTopology implements AutoCloseable, RatingsLog, ModelSource, LiveAnswers {

  private static final byte[] NOTHING_USABLE = "no json".getBytes(StandardCharsets.UTF_8);

  final TopologyHarness topology = new TopologyHarness(movieId -> Optional.empty());
  final WrittenLists written = new WrittenLists();
  private final LoggedRatings log = new LoggedRatings(RatingCodec.MOVIELENS, 1);
  private final ListMaker listMaker = new ListMaker(movieId -> Optional.empty());
  private final Map<Map<String, Integer>, Recommender> published = new HashMap<>();
  private Optional<Recommender> serving = Optional.empty();
  private Optional<UserView> frozen = Optional.empty();
  private long nextOffset;
  private long nextList;

  /** Publishes vectors, and serves them in the topology and in the verification. */
  void serve(MovieVectors vectors) {
    publish(vectors);
    topology.serve(vectors);
  }

  /** Publishes vectors without telling the topology. */
  void publish(MovieVectors vectors) {
    Recommender recommender = Recommender.of(new Ranker(vectors));
    published.put(recommender.models().origin().generations(), recommender);
    serving = Optional.of(recommender);
  }

  void send(RatingEvent event) {
    log(event);
    topology.send(event);
  }

  /** Appends the event to the log, and gives the topology another one in its place. */
  void lose(RatingEvent event) {
    log(event);
    topology.send(Ids.key(event.userId()), NOTHING_USABLE);
  }

  private void log(RatingEvent event) {
    SourcePosition position = new SourcePosition(0, nextOffset++);
    long now = TopologyHarness.START.toEpochMilli();
    log.add(Ids.key(event.userId()), new Arrival(RatingCodec.encode(event), position, now));
  }

  /** Makes the pending lists, and reads them. */
  void tick() {
    topology.tick();
    topology
        .lists()
        .forEach(
            list ->
                written.add(
                    Ids.parse(list.key()).orElseThrow(),
                    new Written(
                        new SourcePosition(0, nextList++),
                        Optional.ofNullable(list.value()).map(AnswerFormat::list))));
  }

  /** From now on responses about the user stay as they are, like those of a stuck instance. */
  void freeze(long userId) {
    frozen = Optional.of(topology.view(userId));
  }

  Sources sources() {
    return new Sources(this, this, this, written);
  }

  /** Compares a user until the result no longer changes. */
  Verification verify(long userId) {
    Verification verification = new Verification(sources(), Chosen.all(List.of(userId)));
    verification.round(settled -> {});
    verification.round(settled -> {});
    return verification;
  }

  @Override
  public LoggedRatings read() {
    return log;
  }

  @Override
  public LoggedRatings catchUp() {
    return log;
  }

  @Override
  public Optional<Recommender> serving() {
    return serving;
  }

  @Override
  public boolean shows(long movieId) {
    return true;
  }

  @Override
  public Optional<Recommender> of(Map<String, Integer> generations) {
    return Optional.ofNullable(published.get(generations));
  }

  @Override
  public Set<Long> users() {
    return Set.of();
  }

  @Override
  public Answer.MovieList list(long userId, Ranking ranking, int n) {
    return AnswerFormat.list(
        RecommendationCodec.encode(
            listMaker.of(view(userId), new ListQuery(ranking, n, Selection.NEW))));
  }

  @Override
  public Optional<Answer.Ratings> ratings(long userId) {
    return known(userId)
        .map(
            view ->
                new Answer.Ratings(
                    view.asOf(),
                    view.history().marked(),
                    view.history().erasedAt(),
                    view.history().rated().stream()
                        .map(
                            row ->
                                new Answer.Row(
                                    row.movieId(), row.stars(), row.eventTime(), row.position()))
                        .toList(),
                    view.history().hiddenMovies().stream()
                        .filter(
                            movieId ->
                                view.history().rated().stream()
                                    .noneMatch(row -> row.movieId() == movieId))
                        .toList()));
  }

  @Override
  public Optional<Answer.Profile> profile(long userId) {
    return known(userId).map(view -> answer(view.asOf(), view.profile()));
  }

  private static Answer.Profile answer(AsOf asOf, Profile profile) {
    Profile.Sums own = profile.sums();
    double[][] vectors = {own.longStars(), own.longOnes(), own.recentStars(), own.recentOnes()};
    Sums sums = new Sums(profile.ratings(), profile.recentWeight(), own.stars(), vectors);
    return new Answer.Profile(asOf, profile.generation().number(), sums);
  }

  private UserView view(long userId) {
    return frozen.orElseGet(() -> topology.view(userId));
  }

  private Optional<UserView> known(long userId) {
    return Optional.of(view(userId)).filter(view -> !view.history().isUnknown());
  }

  @Override
  public void close() {
    topology.close();
  }
}
