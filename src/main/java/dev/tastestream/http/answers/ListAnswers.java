package dev.tastestream.http.answers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender.RankedList;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.wire.codec.RecommendationCodec;
import java.util.List;

/** Writes lists: the fields of the {@code recommendations} topic, and more about each movie. */
public final class ListAnswers {

  private final ListMaker listMaker;
  private final RecentLists recent;
  private final Provenances provenances;

  public ListAnswers(MovieIndex movies, Provenances provenances) {
    this.provenances = provenances;
    listMaker = new ListMaker(movies);
    recent = new RecentLists(listMaker, movies);
  }

  /** Returns the maker of the lists, which are the same as on the topic. */
  public ListMaker listMaker() {
    return listMaker;
  }

  /** Returns the provenance of a user's list, before it is made. */
  public Provenance provenance(UserView view, Ranking ranking) {
    return provenances.of(view.recommender().models().origin(ranking, view.history()), view);
  }

  /** Returns the provenance of a list that was made without the state. */
  public Provenance provenance(RankedList list, int ratings) {
    return provenances.of(list.origin(), ratings);
  }

  /** Returns a user's list, which is made only if the last one is out of date. */
  public Recommendation list(UserView view, ListQuery query) {
    return recent.of(view, query);
  }

  /** Writes a user's list. */
  public ObjectNode toJson(Recommendation list) {
    ObjectNode json = Json.object().put("userId", list.userId());
    RecommendationCodec.putOrigin(json, list.origin());
    provenances.of(list.origin(), list.ratings()).putFittedAt(json);
    json.set("asOf", RecommendationCodec.toJson(list.asOf()));
    json.put("ratings", list.ratings()).put("personalised", list.personalised());
    return putItems(json, list.items());
  }

  /**
   * Writes a list of a user who need not be in the state.
   *
   * @param ratings number of ratings that the list was made from
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
    item.movie().ifPresent(movie -> MovieAnswers.putTraits(json, movie));
    return json;
  }
}
