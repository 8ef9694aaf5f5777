package dev.tastestream.vectors;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Pointer;
import dev.tastestream.vectors.GenerationStatus.State;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.GenerationCodec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Chooses the serving generation on request, by writing a pointer record. */
public final class GenerationSwitch {

  private final Cluster cluster;
  private final KnownGenerations known;

  /**
   * @param known which generations can serve; a refused one cannot be chosen
   */
  public GenerationSwitch(Cluster cluster, KnownGenerations known) {
    this.cluster = cluster;
    this.known = known;
  }

  /**
   * Serves the newest available generation before the serving one, whatever the pointer names.
   *
   * @return the new pointer
   * @throws IllegalStateException if no generation serves, or no earlier one can
   */
  public Pointer rollback(String space) throws InterruptedException {
    KnownGenerations.Snapshot now = known.snapshot();
    GenerationId serving =
        Optional.ofNullable(now.serving().get(space))
            .map(number -> new GenerationId(space, number))
            .orElseThrow(
                () -> new IllegalStateException("no generation of %s serves".formatted(space)));
    int earlier =
        now.availableBefore(serving)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s is the oldest generation that may serve: there is nothing to roll back to"
                            .formatted(serving)));
    return point(space, Pointer.to(earlier));
  }

  /**
   * Serves a generation and keeps it when newer ones are published. A rejected one may be pinned.
   *
   * @throws IllegalStateException if it is not published, or refused
   */
  public Pointer pin(String space, int number) throws InterruptedException {
    requireWhole(new GenerationId(space, number));
    return point(space, Pointer.pinnedTo(number));
  }

  /**
   * Serves a generation until the next one is published, without a pin.
   *
   * @throws IllegalStateException if it is not published, or refused
   */
  public Pointer serve(String space, int number) throws InterruptedException {
    requireWhole(new GenerationId(space, number));
    return point(space, Pointer.to(number));
  }

  private void requireWhole(GenerationId id) {
    KnownGenerations.Snapshot now = known.snapshot();
    GenerationStatus status =
        now.of(id)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s is not published, only %s are; 'tastestream generations list' shows them"
                            .formatted(id, now.numbers(id.space()))));
    if (status.state() == State.REFUSED) {
      throw new IllegalStateException(
          "%s is refused, %s: name another one of %s"
              .formatted(id, status.problem().orElseThrow(), now.numbers(id.space())));
    }
  }

  private Pointer point(String space, Pointer pointer) throws InterruptedException {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer
          .send(
              new ProducerRecord<>(
                  cluster.name(Topic.GENERATIONS),
                  GenerationCodec.pointerKey(space),
                  GenerationCodec.encodePointer(pointer)))
          .get();
      return pointer;
    } catch (ExecutionException e) {
      throw KafkaAnswer.failure(cluster, "take the pointer of " + space, e.getCause());
    }
  }
}
