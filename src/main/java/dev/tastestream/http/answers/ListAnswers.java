package dev.tastestream.http.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.http.server.Json;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender.RankedList;
import dev.tastestream.topology.ListMaker;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.RecommendationCodec;
import java.util.List;

/** Writes lists: what the {@code recommendations} topic has of them, and more of each movie. */
public final class ListAnswers {

  private final MovieIndex movies;
  private final ListMaker listMaker;
  private final RecentLists recent;
  private final Provenances provenances;

  public ListAnswers(MovieIndex movies, Provenances provenances) {
    this.movies = movies;
    this.provenances = provenances;
    listMaker = new ListMaker(movies);
    recent = new RecentLists(listMaker, movies);
  }

  /** Makes lists of users as the topic has them. */
  public ListMaker listMaker() {
    return listMaker;
  }

  /** Where the list comes from, which need not be made yet. */
  public Provenance provenance(UserView view, Ranking ranking) {
    return provenances.of(view.recommender().models().origin(ranking, view.history()), view);
  }

  /** Where a list comes from that was made without the state. */
  public Provenance provenance(RankedList list, int ratings) {
    return provenances.of(list.origin(), ratings);
  }

  /** The list that somebody asks for, made only if it was not made before. */
  public Recommendation list(UserView view, ListQuery query) {
    return recent.of(view, query);
  }

  /** A user's list. */
  public ObjectNode toJson(Recommendation list) {
    ObjectNode json = Json.object().put("userId", list.userId());
    RecommendationCodec.putOrigin(json, list.origin());
    provenances.of(list.origin(), list.ratings()).putFittedAt(json);
    json.set("asOf", RecommendationCodec.toJson(list.asOf()));
    json.put("ratings", list.ratings()).put("personalised", list.personalised());
    return putItems(json, list.items());
  }

  /**
   * A list for somebody whom the state need not know.
   *
   * @param ratings how many stand behind it
   */
  public ObjectNode toJson(RankedList list, int ratings) {
    ObjectNode json = Json.object();
    RecommendationCodec.putOrigin(json, list.origin());
    provenance(list, ratings).putFittedAt(json);
    boolean personalised = ratings > 0 && list.origin().generation().isFitted();
    json.put("ratings", ratings).put("personalised", personalised);
    return putItems(json, listMaker.items(list));
  }

  private ObjectNode putItems(ObjectNode json, List<Item> list) {
    ArrayNode items = json.putArray("items");
    list.forEach(item -> items.add(toJson(item)));
    return json;
  }

  private ObjectNode toJson(Item item) {
    ObjectNode json = RecommendationCodec.toJson(item);
    item.stars()
        .ifPresent(
            stars ->
                json.putObject("interval")
                    .put("low", (float) stars.low())
                    .put("high", (float) stars.high()));
    movies.movie(item.movieId()).ifPresent(movie -> MovieAnswers.putTraits(json, movie));
    return json;
  }
}
