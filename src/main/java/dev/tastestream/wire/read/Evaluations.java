package dev.tastestream.wire.read;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.EvaluationCodec;
import dev.tastestream.wire.codec.EvaluationCodec.Evaluation;
import dev.tastestream.wire.codec.MalformedRecordException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the {@code evaluations} topic. */
public final class Evaluations {

  private static final Logger LOG = LoggerFactory.getLogger(Evaluations.class);

  private Evaluations() {}

  /**
   * Hands out all evaluations from the first one that is kept, in a thread of its own, until it is
   * closed. A record that is no evaluation is passed over: nothing but figures depends on it.
   *
   * @param evaluations takes each with its append time; it must not throw
   */
  public static TopicTail follow(Cluster cluster, BiConsumer<Evaluation, Instant> evaluations) {
    return TopicTail.start(
        cluster,
        List.of(Topic.EVALUATIONS),
        message -> {
          try {
            evaluations.accept(
                EvaluationCodec.decode(message.value()), Instant.ofEpochMilli(message.timestamp()));
          } catch (MalformedRecordException e) {
            LOG.debug("no evaluation at {}:{}", message.topic(), message.offset(), e);
          }
        });
  }
}
