package dev.tastestream.http.lists;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.http.answers.MovieAnswers;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.answers.Provenances;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Contribution;
import dev.tastestream.ranking.Near;
import dev.tastestream.ranking.TasteNeighbours;
import dev.tastestream.ranking.TasteNeighbours.Leaning;
import dev.tastestream.topology.user.UserView;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes profiles in a form that people can read: genres and movies near the profile. */
final class ReadableProfile {

  private static final int NEAREST = 10;

  private final MovieIndex movies;
  private final Provenances provenances;

  ReadableProfile(MovieIndex movies, Provenances provenances) {
    this.movies = movies;
    this.provenances = provenances;
  }

  Provenance provenance(UserView view) {
    return provenances.of(view);
  }

  /** Writes the number of ratings, the genres that the profile prefers, and the nearest movies. */
  ObjectNode of(UserView view) {
    Profile profile = view.profile();
    TasteNeighbours taste = new TasteNeighbours(view.ranker().vectors());
    float[] vector = vector(view);
    ObjectNode json =
        provenance(view)
            .about(view)
            .put("ratings", profile.ratings())
            .put("mean", profile.mean())
            .put("recentWeight", profile.recentWeight())
            .put("dimension", vector.length);
    putGenres(json.putArray("genres"), view, taste.leanings(vector, movies::movie));
    putNearest(json.putArray("nearest"), view, taste.nearest(vector, NEAREST, movies::shows));
    return json;
  }

  /** Writes the same with the numbers of the profile. */
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

  /**
   * Writes the genres of rated movies by descending share, then others that the profile prefers.
   */
  private void putGenres(ArrayNode json, UserView view, List<Leaning> leanings) {
    Map<String, Double> strengths = new LinkedHashMap<>();
    leanings.forEach(leaning -> strengths.put(leaning.genre(), leaning.strength()));
    Map<String, RatedGenre> rated = genres(view);
    rated.entrySet().stream()
        .sorted(Comparator.comparingDouble(genre -> -genre.getValue().share))
        .forEach(genre -> putGenre(json.addObject(), genre.getKey(), genre.getValue(), strengths));
    strengths.keySet().stream()
        .filter(genre -> !rated.containsKey(genre))
        .forEach(genre -> putGenre(json.addObject(), genre, new RatedGenre(), strengths));
  }

  private static void putGenre(
      ObjectNode json, String genre, RatedGenre rated, Map<String, Double> strengths) {
    json.put("genre", genre)
        .put("share", (float) rated.share)
        .put("ratings", rated.stars.getCount());
    if (rated.stars.getCount() > 0) {
      json.put("mean", (float) rated.stars.getAverage());
    }
    if (strengths.containsKey(genre)) {
      json.put("strength", strengths.get(genre).floatValue());
    }
  }

  /** A movie's share is divided equally among its genres. */
  private Map<String, RatedGenre> genres(UserView view) {
    List<LedgerRow> rated = view.history().rated();
    Map<Long, Double> shares = Contribution.shares(rated, view.ranker().vectors());
    Map<String, RatedGenre> genres = new TreeMap<>();
    for (LedgerRow row : rated) {
      List<String> ofMovie = movies.movie(row.movieId()).map(Movie::genres).orElse(List.of());
      double share = shares.getOrDefault(row.movieId(), 0.);
      ofMovie.forEach(
          genre ->
              genres
                  .computeIfAbsent(genre, any -> new RatedGenre())
                  .add(row.stars(), share / ofMovie.size()));
    }
    return genres;
  }

  /** Totals of a user's rated movies of one genre. */
  private static final class RatedGenre {

    private final DoubleSummaryStatistics stars = new DoubleSummaryStatistics();
    private double share;

    void add(double given, double ofProfile) {
      stars.accept(given);
      share += ofProfile;
    }
  }

  private void putNearest(ArrayNode json, UserView view, List<Near> nearest) {
    Map<Long, Double> rated =
        view.history().rated().stream()
            .collect(Collectors.toMap(LedgerRow::movieId, LedgerRow::stars));
    for (Near near : nearest) {
      ObjectNode movie = json.addObject();
      MovieAnswers.putMovie(movie, movies, near.movieId());
      movie.put("cosine", (float) near.cosine());
      if (rated.containsKey(near.movieId())) {
        movie.put("rating", rated.get(near.movieId()));
      }
    }
  }
}
