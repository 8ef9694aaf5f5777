package dev.tastestream.app.demo;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RecommendationCodec;
import dev.tastestream.wire.read.TopicScan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts the lists on the topic, as any consumer could. */
final class ListCount {

  private ListCount() {}

  /** Returns the number of users whose newest committed list is of {@code generation}. */
  static int of(Cluster cluster, GenerationId generation) {
    Set<Long> users = new HashSet<>();
    TopicScan.read(
        cluster,
        List.of(cluster.name(Topic.RECOMMENDATIONS)),
        message ->
            Ids.parse(message.key())
                .ifPresent(
                    user -> {
                      boolean current =
                          message.value() != null
                              && RecommendationCodec.generation(message.value()).equals(generation);
                      if (current) {
                        users.add(user);
                      } else {
                        users.remove(user);
                      }
                    }));
    return users.size();
  }
}
