package dev.tastestream.vectors;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.VectorCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** Writes arbitrary records to the topics of generations, without a transaction. */
record Vandal(Cluster cluster, Producer<byte[], byte[]> producer) {

  void vectors(int number, int count) throws Exception {
    for (MovieVector vector : GenerationsIT.vectors(number).toList().subList(0, count)) {
      String key = GenerationsIT.id(number) + ":" + vector.movieId();
      byte[] value = VectorCodec.encode(GenerationsIT.id(number), vector);
      record(Topic.MOVIE_VECTORS, key, new String(value, StandardCharsets.UTF_8));
    }
  }

  /** The value of the first movie. */
  String first(int number) {
    MovieVector first = GenerationsIT.vectors(number).toList().get(0);
    return new String(VectorCodec.encode(GenerationsIT.id(number), first), StandardCharsets.UTF_8);
  }

  /** In place of the first movie. */
  void vector(int number, String value) throws Exception {
    record(Topic.MOVIE_VECTORS, GenerationsIT.id(number) + ":1", value);
  }

  /** Writes the manifest of unchanged vectors. */
  void manifest(int number, Instant createdAt) throws Exception {
    String sha256 = Checksum.of(new FittedSpace(GenerationsIT.vectors(number), Map.of()));
    record(
        Topic.GENERATIONS,
        GenerationsIT.id(number).toString(),
        """
        {"space":"taste","generation":%d,"dimension":4,"movies":20,"sha256":"%s",
         "weighting":{"tau":3.0,"offset":1.0},"parameters":{},"metrics":{},"trainedOn":{},
         "createdAt":"%s","gate":{"verdict":"passed","reason":"test"}}
        """
            .formatted(number, sha256, createdAt));
  }

  void record(Topic topic, String key, String value) throws Exception {
    GenerationsIT.send(producer, cluster, topic, key, value);
  }
}
