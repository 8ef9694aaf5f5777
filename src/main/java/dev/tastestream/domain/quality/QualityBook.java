package dev.tastestream.domain.quality;

import dev.tastestream.domain.GenerationId;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The quality of generations on live ratings. Keeps the {@value #KEPT} generations that were judged
 * last, so that it does not grow with every fit. Immutable.
 *
 * @param generations the judged ones
 * @param withoutList number of liked movies whose user had no list yet; they judge no list
 */
public record QualityBook(Map<GenerationId, LiveQuality> generations, long withoutList) {

  /** Most generations in a book. */
  public static final int KEPT = 8;

  /** No judged generations. */
  public static final QualityBook EMPTY = new QualityBook(Map.of(), 0);

  private static final Comparator<Map.Entry<GenerationId, LiveQuality>> OLDEST_FIRST =
      Comparator.comparingLong(entry -> entry.getValue().until());

  public QualityBook {
    generations = Map.copyOf(generations);
  }

  /** Returns the quality of one generation. */
  public LiveQuality of(GenerationId id) {
    return generations.getOrDefault(id, LiveQuality.NONE);
  }

  /** Returns the quality of all generations together. */
  public LiveQuality total() {
    return generations.values().stream().reduce(LiveQuality.NONE, LiveQuality::and);
  }

  /** Returns the book with the new quality of one generation. */
  public QualityBook with(GenerationId id, LiveQuality quality) {
    return new QualityBook(joined(Map.of(id, quality), (old, late) -> late), withoutList);
  }

  /** Returns the book with one more liked movie of a user without a list. */
  public QualityBook plusWithoutList() {
    return new QualityBook(generations, withoutList + 1);
  }

  /** Returns the books of different users together. */
  public QualityBook and(QualityBook other) {
    return new QualityBook(
        joined(other.generations, LiveQuality::and), withoutList + other.withoutList);
  }

  private Map<GenerationId, LiveQuality> joined(
      Map<GenerationId, LiveQuality> others, BinaryOperator<LiveQuality> both) {
    Map<GenerationId, LiveQuality> joined = new HashMap<>(generations);
    others.forEach((id, quality) -> joined.merge(id, quality, both));
    while (joined.size() > KEPT) {
      joined.remove(oldest(joined));
    }
    return joined;
  }

  private static GenerationId oldest(Map<GenerationId, LiveQuality> qualities) {
    return Collections.min(qualities.entrySet(), OLDEST_FIRST).getKey();
  }
}
