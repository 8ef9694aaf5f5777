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
   * Passes on all evaluations from the first stored one, in a thread of its own, until the tail is
   * closed. A record that is not an evaluation is skipped, because only figures depend on it.
   *
   * @param evaluations receives each one with its append time; must not throw
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
            LOG.debug(
                "the record at {}:{} is not an evaluation", message.topic(), message.offset(), e);
          }
        });
  }
}
