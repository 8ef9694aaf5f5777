package dev.tastestream.wire.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatientCommitTest {

  private final SlowProducer producer = new SlowProducer();

  @BeforeEach
  void sendOne() {
    producer.initTransactions();
    producer.beginTransaction();
    var unused = producer.send(new ProducerRecord<>("movies", new byte[] {1}, null));
  }

  @Test
  void aCommitThatTimesOutIsAskedForAgain() {
    producer.timeouts = 2;

    PatientCommit.of(producer);

    assertThat(producer.transactionCommitted()).isTrue();
    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void afterThreeTimeoutsTheLastOneIsThrown() {
    producer.timeouts = 3;

    assertThatThrownBy(() -> PatientCommit.of(producer)).isInstanceOf(TimeoutException.class);

    assertThat(producer.timeouts).isZero();
    assertThat(producer.transactionCommitted()).isFalse();
  }

  @Test
  void anotherFailureIsThrownAtOnce() {
    producer.commitTransactionException = new KafkaException("no");

    assertThatThrownBy(() -> PatientCommit.of(producer)).hasMessage("no");
  }

  /** A producer whose first commits take too long. */
  private static final class SlowProducer extends MockProducer<byte[], byte[]> {

    private int timeouts;

    SlowProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void commitTransaction() {
      if (timeouts > 0) {
        timeouts--;
        throw new TimeoutException("too long");
      }
      super.commitTransaction();
    }
  }
}
