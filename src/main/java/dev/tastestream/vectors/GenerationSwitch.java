package dev.tastestream.vectors;

import dev.tastestream.domain.Pointer;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.GenerationCodec;
import dev.tastestream.wire.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lets people choose which generation serves: one pointer record. */
public final class GenerationSwitch {

  private final Cluster cluster;

  public GenerationSwitch(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Lets the generation before the serving one serve again.
   *
   * @return where the pointer is now
   * @throws IllegalStateException if nothing serves, or nothing earlier is published
   */
  public Pointer rollback(String space) throws InterruptedException {
    PublishedGenerations published = PublishedGenerations.read(cluster, space);
    int serving =
        published
            .pointer()
            .orElseThrow(
                () -> new IllegalStateException("no generation of %s serves".formatted(space)))
            .serving();
    int earlier =
        published
            .earlierThan(serving)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s:%d is the oldest generation that may serve: there is nothing to roll back to"
                            .formatted(space, serving)));
    return point(space, Pointer.to(earlier));
  }

  /**
   * Lets a generation serve, and keeps it when newer ones are published. People may pin what the
   * gate has rejected.
   *
   * @throws IllegalStateException if it is not published
   */
  public Pointer pin(String space, int number) throws InterruptedException {
    requirePublished(space, number);
    return point(space, Pointer.pinnedTo(number));
  }

  /**
   * Lets a generation serve until the next one is published; so a pin is taken away.
   *
   * @throws IllegalStateException if it is not published
   */
  public Pointer serve(String space, int number) throws InterruptedException {
    requirePublished(space, number);
    return point(space, Pointer.to(number));
  }

  private void requirePublished(String space, int number) {
    PublishedGenerations published = PublishedGenerations.read(cluster, space);
    if (!published.manifests().containsKey(number)) {
      throw new IllegalStateException(
          "%s:%d is not published, only %s are; 'tastestream generations list' shows them"
              .formatted(space, number, published.manifests().keySet()));
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
      throw ClusterException.of(cluster, "take the pointer of " + space, e.getCause());
    }
  }
}
