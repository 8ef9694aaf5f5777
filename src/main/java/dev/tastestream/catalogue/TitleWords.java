package dev.tastestream.catalogue;

import dev.tastestream.catalogue.TitleTerms.Term;
import dev.tastestream.domain.Movie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The movies with each word in their title. Any thread may read while one writes. */
final class TitleWords {

  /** An incomplete word is a better match than a misspelt one. */
  private static final double BEGUN = .5;

  /** The cost of two words of the text for one of the title, or of one for two. */
  private static final double ANOTHER_BLANK = .25;

  /** Shorter words are not split, and no part is shorter than {@link #SHORTEST_PART}. */
  private static final int TWO_WORDS_FROM = 5;

  private static final int SHORTEST_PART = 2;

  /** Sorted, so that consecutive words share the compared beginning. */
  private final SortedMap<String, Set<Long>> movies = new ConcurrentSkipListMap<>();

  void add(Movie movie) {
    for (String word : TitleTerms.wordsOf(movie.title())) {
      movies.computeIfAbsent(word, any -> ConcurrentHashMap.newKeySet()).add(movie.movieId());
    }
  }

  void remove(Movie movie) {
    for (String word : TitleTerms.wordsOf(movie.title())) {
      movies.computeIfPresent(
          word,
          (any, having) -> {
            having.remove(movie.movieId());
            return having.isEmpty() ? null : having;
          });
    }
  }

  /**
   * Consecutive words of a text that are looked up as one.
   *
   * @param from index of the first word
   * @param to index after the last word
   */
  private record Lookup(int from, int to, Map<Long, Double> costs) {}

  /** Returns the movies that have all words of a text, with their costs. */
  Map<Long, Double> search(String text) {
    List<Term> terms = TitleTerms.of(text);
    int words = terms.stream().mapToInt(term -> term.parts().size()).sum();
    // Costs of movies that have all words before an index; empty at the start, where any movie
    // counts.
    List<Optional<Map<Long, Double>>> upTo = new ArrayList<>();
    upTo.add(Optional.empty());
    for (int to = 1; to <= words; to++) {
      upTo.add(Optional.of(new HashMap<>()));
    }
    for (Lookup lookup : lookups(terms, words)) {
      Map<Long, Double> target = upTo.get(lookup.to()).orElseThrow();
      Optional<Map<Long, Double>> before = upTo.get(lookup.from());
      lookup
          .costs()
          .forEach(
              (movieId, cost) ->
                  before
                      .map(costs -> costs.get(movieId))
                      .or(() -> before.isEmpty() ? Optional.of(0.0) : Optional.empty())
                      .ifPresent(so -> target.merge(movieId, so + cost, Math::min)));
    }
    return upTo.get(words).orElseGet(Map::of);
  }

  /** Returns all ways to look up parts of a text, ordered by their end. */
  private List<Lookup> lookups(List<Term> terms, int words) {
    List<Lookup> all = new ArrayList<>();
    String last = "";
    int at = 0;
    for (Term term : terms) {
      int from = at;
      for (String part : term.parts()) {
        at++;
        all.add(new Lookup(at - 1, at, having(part, at == words)));
        if (at > 1) {
          all.add(new Lookup(at - 2, at, exactly(last + part, ANOTHER_BLANK)));
        }
        last = part;
      }
      int to = at;
      term.joined()
          .ifPresent(
              joined -> {
                all.add(new Lookup(from, to, exactly(joined, 0)));
                if (to == words) {
                  all.add(new Lookup(from, to, begun(joined)));
                }
              });
    }
    return all;
  }

  private Map<Long, Double> exactly(String word, double cost) {
    Map<Long, Double> costs = new HashMap<>();
    movies.getOrDefault(word, Set.of()).forEach(movieId -> costs.put(movieId, cost));
    return costs;
  }

  private Map<Long, Double> begun(String beginning) {
    Map<Long, Double> costs = new HashMap<>();
    movies
        .subMap(beginning, beginning + Character.MAX_VALUE)
        .values()
        .forEach(having -> having.forEach(movieId -> costs.put(movieId, BEGUN)));
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
    if (asked.length() >= TWO_WORDS_FROM && !movies.containsKey(asked)) {
      addTwoWords(asked, costs);
    }
    return costs;
  }

  /** A word that no title has may be two words without the blank. */
  private void addTwoWords(String asked, Map<Long, Double> costs) {
    for (int cut = SHORTEST_PART; cut <= asked.length() - SHORTEST_PART; cut++) {
      Set<Long> first = movies.getOrDefault(asked.substring(0, cut), Set.of());
      Set<Long> second = movies.getOrDefault(asked.substring(cut), Set.of());
      first.stream()
          .filter(second::contains)
          .forEach(movieId -> costs.merge(movieId, ANOTHER_BLANK, Math::min));
    }
  }

  private static double cost(SpellingDistance.Edits edits, boolean last) {
    double begun = last ? edits.toBeginning() + BEGUN : Double.POSITIVE_INFINITY;
    return Math.min(edits.toWhole(), begun);
  }
}
