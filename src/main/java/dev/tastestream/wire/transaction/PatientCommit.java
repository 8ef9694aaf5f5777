package dev.tastestream.wire.transaction;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits transactions on clusters that take longer than a producer waits ({@code max.block.ms}).
 */
public final class PatientCommit {

  private static final Logger LOG = LoggerFactory.getLogger(PatientCommit.class);
  private static final int ATTEMPTS = 3;

  private PatientCommit() {}

  /**
   * Commits, and waits longer after a timeout. The producer takes no other call then, because the
   * brokers may have committed already.
   *
   * @throws TimeoutException after three times {@code max.block.ms}; the producer must be closed
   * @throws KafkaException if the transaction can't be committed for another reason
   */
  public static void of(Producer<?, ?> producer) {
    for (int attempt = 1; ; attempt++) {
      try {
        producer.commitTransaction();
        return;
      } catch (TimeoutException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.warn("a commit takes long ({}): it is waited for again", e.getMessage());
      }
    }
  }
}
