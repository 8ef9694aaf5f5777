package dev.tastestream.topology.list;

import dev.tastestream.domain.Recommendation;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RecommendationCodec;
import dev.tastestream.wire.topics.RecordLimits;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a list as a record that the topic takes. If titles are too long, it has fewer movies. */
final class ListRecord {

  private static final Logger LOG = LoggerFactory.getLogger(ListRecord.class);

  private ListRecord() {}

  /**
   * The value of a list's record.
   *
   * @param headers of the record
   * @param limit most bytes of a record on the topic
   * @return empty if not even one movie fits
   */
  static Optional<byte[]> of(Recommendation list, Headers headers, int limit) {
    Recommendation fitting = list;
    byte[] value = RecommendationCodec.encode(list);
    while (size(list, value, headers) > limit && fitting.items().size() > 1) {
      fitting = fitting.first(fitting.items().size() / 2);
      value = RecommendationCodec.encode(fitting);
    }
    if (fitting.items().size() < list.items().size()) {
      LOG.warn(
          "the list of user {} is too large for its topic ({} bytes are taken): see whether titles are so long",
          list.userId(),
          limit);
    }
    return size(list, value, headers) > limit ? Optional.empty() : Optional.of(value);
  }

  private static long size(Recommendation list, byte[] value, Headers headers) {
    return RecordLimits.size(Ids.key(list.userId()), value, headers);
  }
}
