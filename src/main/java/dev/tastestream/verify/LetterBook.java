package dev.tastestream.verify;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.DeadLetter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The letters on {@code dead-letters}, by the record of {@code ratings} that they are. */
final class LetterBook {

  private final String source;
  private final Map<SourcePosition, Integer> counts = new TreeMap<>();
  private final Map<SourcePosition, String> reasons = new HashMap<>();
  private Instant oldest = Instant.MAX;

  /**
   * @param source full name of the {@code ratings} topic
   */
  LetterBook(String source) {
    this.source = source;
  }

  /** Takes a letter; one of another topic changes nothing. */
  void add(DeadLetter letter) {
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

  /** When the topic took the oldest letter that it still has. */
  Instant oldest() {
    return oldest;
  }

  /**
   * Compares with what the log has.
   *
   * @param ends only records up to there are looked at
   * @param beginnings where the log begins: letters of earlier records can't be judged
   * @param since records that came before are not looked for; the topic may have let them go
   */
  Report.Letters tally(
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
