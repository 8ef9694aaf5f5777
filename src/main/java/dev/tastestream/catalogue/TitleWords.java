package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** Which movies have a word in their title. Reading is safe beside one writer. */
final class TitleWords {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** A word that is only begun is a better match than one that is misspelt. */
  private static final double BEGUN = .5;

  /** Words are sorted, so that neighbours share what was compared of them already. */
  private final SortedMap<String, Set<Long>> movies = new ConcurrentSkipListMap<>();

  void add(Movie movie) {
    for (String word : words(movie.title())) {
      movies.computeIfAbsent(word, any -> ConcurrentHashMap.newKeySet()).add(movie.movieId());
    }
  }

  void remove(Movie movie) {
    for (String word : words(movie.title())) {
      movies.computeIfPresent(
          word,
          (any, having) -> {
            having.remove(movie.movieId());
            return having.isEmpty() ? null : having;
          });
    }
  }

  /** The words of a text in lower case and without accents, each once. */
  static List<String> words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return Arrays.stream(NO_WORD.split(plain.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  /** What each movie costs that has all words of a text. */
  Map<Long, Double> search(String text) {
    List<String> asked = words(text);
    Map<Long, Double> costs = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      Map<Long, Double> having = having(asked.get(i), i == asked.size() - 1);
      if (i == 0) {
        costs.putAll(having);
      } else {
        costs.keySet().retainAll(having.keySet());
        costs.replaceAll((movieId, cost) -> cost + having.get(movieId));
      }
    }
    return costs;
  }

  private Map<Long, Double> having(String asked, boolean last) {
    Map<Long, Double> costs = new HashMap<>();
    SpellingDistance distance = new SpellingDistance(asked);
    for (Map.Entry<String, Set<Long>> word : movies.entrySet()) {
      double cost = cost(distance.to(word.getKey()), last);
      if (Double.isFinite(cost)) {
        word.getValue().forEach(movieId -> costs.merge(movieId, cost, Math::min));
      }
    }
    return costs;
  }

  private static double cost(SpellingDistance.Edits edits, boolean last) {
    double begun = last ? edits.toBeginning() + BEGUN : Double.POSITIVE_INFINITY;
    return Math.min(edits.toWhole(), begun);
  }
}
