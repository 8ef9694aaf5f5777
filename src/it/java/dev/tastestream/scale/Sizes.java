package dev.tastestream.scale;

import dev.tastestream.wire.Application;
import dev.tastestream.wire.Topic;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/**
 * Bytes and records of topics up to a moment.
 *
 * @param bytes by topic
 * @param records by topic, marks of transactions included
 */
record Sizes(Map<String, Long> bytes, Map<String, Long> records) {

  private static final String PENDING = "pending";

  /** The topics that grow with ratings and lists. */
  static Sizes of(ScaleWorld world, Application application)
      throws IOException, ExecutionException, InterruptedException {
    Map<String, Long> bytes = new LinkedHashMap<>();
    Map<String, Long> records = new LinkedHashMap<>();
    for (String topic :
        List.of(
            world.cluster().name(Topic.RATINGS),
            application.ledgerChangelog(),
            application.changelog(PENDING),
            world.cluster().name(Topic.RECOMMENDATIONS),
            world.cluster().name(Topic.MOVIE_VECTORS))) {
      bytes.put(topic, world.bytes(topic));
      records.put(topic, world.written(topic));
    }
    return new Sizes(bytes, records);
  }

  Sizes since(Sizes earlier) {
    return new Sizes(less(bytes, earlier.bytes), less(records, earlier.records));
  }

  private static Map<String, Long> less(Map<String, Long> now, Map<String, Long> earlier) {
    return now.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, it -> it.getValue() - earlier.get(it.getKey())));
  }

  /** Says how many bytes each topic has got, and how many for each of a number of things. */
  String per(double things, String thing) {
    return bytes.entrySet().stream()
        .map(
            it ->
                String.format(
                    Locale.ROOT,
                    "%s %,d bytes, %,d records, %.1f bytes a %s",
                    it.getKey(),
                    it.getValue(),
                    records.get(it.getKey()),
                    it.getValue() / things,
                    thing))
        .collect(Collectors.joining("\n  "));
  }
}
