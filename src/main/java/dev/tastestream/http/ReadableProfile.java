package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.TasteNeighbours;
import dev.tastestream.topology.UserView;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes profiles: what a user's sums come to, in words that people know. */
final class ReadableProfile {

  private static final int NEAREST = 10;
  private static final DoubleSummaryStatistics NOTHING = new DoubleSummaryStatistics();

  private final MovieIndex movies;
  private final Provenances provenances;

  ReadableProfile(MovieIndex movies, Provenances provenances) {
    this.movies = movies;
    this.provenances = provenances;
  }

  Provenance provenance(UserView view) {
    return provenances.of(view);
  }

  /** How much the user has rated, the genres that the profile leans to, and what lies near it. */
  ObjectNode of(UserView view) {
    Profile profile = view.profile();
    TasteNeighbours taste = new TasteNeighbours(view.ranker().vectors());
    float[] vector = vector(view);
    ObjectNode json =
        Answers.about(view, provenance(view))
            .put("ratings", profile.ratings())
            .put("mean", profile.mean())
            .put("recentWeight", profile.recentWeight())
            .put("dimension", vector.length);
    putGenres(json.putArray("genres"), view, taste.leanings(vector, movies::movie));
    putNearest(json.putArray("nearest"), view, taste.nearest(vector, NEAREST, movie -> true));
    return json;
  }

  /** The same with the numbers behind it. */
  ObjectNode withSums(UserView view) {
    ObjectNode json = of(view);
    ArrayNode vector = json.putArray("vector");
    for (float x : vector(view)) {
      vector.add(x);
    }
    Profile.Sums sums = view.profile().sums();
    ObjectNode all = json.putObject("sums").put("stars", sums.stars());
    putNumbers(all.putArray("longStars"), sums.longStars());
    putNumbers(all.putArray("longOnes"), sums.longOnes());
    putNumbers(all.putArray("recentStars"), sums.recentStars());
    putNumbers(all.putArray("recentOnes"), sums.recentOnes());
    return json;
  }

  private static float[] vector(UserView view) {
    return view.profile().vector(view.ranker().vectors().weighting());
  }

  private static void putNumbers(ArrayNode json, double[] numbers) {
    for (double x : numbers) {
      json.add(x);
    }
  }

  private void putGenres(ArrayNode json, UserView view, List<TasteNeighbours.Leaning> leanings) {
    Map<String, DoubleSummaryStatistics> rated = starsByGenre(view.history().rated());
    for (TasteNeighbours.Leaning leaning : leanings) {
      DoubleSummaryStatistics stars = rated.getOrDefault(leaning.genre(), NOTHING);
      ObjectNode genre =
          json.addObject()
              .put("genre", leaning.genre())
              .put("strength", (float) leaning.strength())
              .put("ratings", stars.getCount());
      if (stars.getCount() > 0) {
        genre.put("mean", (float) stars.getAverage());
      }
    }
  }

  private Map<String, DoubleSummaryStatistics> starsByGenre(List<LedgerRow> rated) {
    Map<String, DoubleSummaryStatistics> genres = new HashMap<>();
    for (LedgerRow row : rated) {
      movies
          .movie(row.movieId())
          .map(Movie::genres)
          .orElse(List.of())
          .forEach(
              genre ->
                  genres
                      .computeIfAbsent(genre, any -> new DoubleSummaryStatistics())
                      .accept(row.stars()));
    }
    return genres;
  }

  private void putNearest(ArrayNode json, UserView view, List<TasteNeighbours.Near> nearest) {
    Map<Long, Double> rated =
        view.history().rated().stream()
            .collect(Collectors.toMap(LedgerRow::movieId, LedgerRow::stars));
    for (TasteNeighbours.Near near : nearest) {
      ObjectNode movie = json.addObject();
      MovieAnswers.putMovie(movie, movies, near.movieId());
      movie.put("cosine", (float) near.cosine());
      if (rated.containsKey(near.movieId())) {
        movie.put("rating", rated.get(near.movieId()));
      }
    }
  }
}
