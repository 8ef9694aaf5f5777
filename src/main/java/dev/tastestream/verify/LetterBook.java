package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.verify.log.LogEnds;
import dev.tastestream.verify.log.LoggedRatings;
import dev.tastestream.wire.codec.DeadLetter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The letters on {@code dead-letters}, by the position of their record on {@code ratings}. */
public final class LetterBook {

  private final String source;
  private final Map<SourcePosition, Integer> counts = new TreeMap<>();
  private final Map<SourcePosition, String> reasons = new HashMap<>();
  private Instant oldest = Instant.MAX;

  /**
   * @param source full name of the {@code ratings} topic
   */
  public LetterBook(String source) {
    this.source = source;
  }

  /** Adds a letter. Letters about records of other topics are ignored. */
  public void add(DeadLetter letter) {
    oldest = letter.when().isBefore(oldest) ? letter.when() : oldest;
    if (letter.header(DeadLetter.SOURCE_TOPIC).equals(Optional.of(source))) {
      letter
          .header(DeadLetter.SOURCE_PARTITION)
          .flatMap(partition -> place(partition, letter))
          .ifPresent(
              place -> {
                counts.merge(place, 1, Integer::sum);
                reasons.put(place, letter.header(DeadLetter.REASON).orElse(""));
              });
    }
  }

  private static Optional<SourcePosition> place(String partition, DeadLetter letter) {
    return letter
        .header(DeadLetter.SOURCE_OFFSET)
        .flatMap(offset -> DeadLetter.parsePlace(partition + ":" + offset));
  }

  Instant oldest() {
    return oldest;
  }

  /**
   * Compares the letters with the rejected records of the log.
   *
   * @param ends only records up to there count
   * @param beginnings first offsets of the log: letters about earlier records can't be checked
   * @param since letters are only required for records after this time; earlier ones may be deleted
   */
  public Report.Letters tally(
      LoggedRatings log, LogEnds ends, Map<Integer, Long> beginnings, Instant since) {
    Map<SourcePosition, LoggedRatings.Rejected> rejected = new TreeMap<>();
    log.rejected()
        .forEach(
            (place, record) -> {
              if (ends.holds(place) && record.appendTime() >= since.toEpochMilli()) {
                rejected.put(place, record);
              }
            });
    return new Report.Letters(
        rejected.size(),
        rejected.entrySet().stream()
            .filter(entry -> !entry.getValue().reason().name().equals(reasons.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList(),
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 1)
            .map(Map.Entry::getKey)
            .toList(),
        counts.keySet().stream()
            .filter(place -> place.offset() >= beginnings.getOrDefault(place.partition(), 0L))
            .filter(place -> ends.holds(place) && !log.rejected().containsKey(place))
            .toList());
  }
}
