package dev.tastestream.topology;

import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Decoded.Accepted;
import dev.tastestream.wire.codec.Decoded.Rejected;
import java.util.Map;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** What became of the records of the log. Each processor behind it gets the type it is made for. */
record Verdict(KStream<byte[], Accepted> accepted, KStream<byte[], Rejected> rejected) {

  static Verdict on(KStream<byte[], Decoded> decoded) {
    Map<String, KStream<byte[], Decoded>> branches =
        decoded
            .split(Named.as("verdict"))
            .branch((key, it) -> it instanceof Rejected, Branched.as("-rejected"))
            .defaultBranch(Branched.as("-accepted"));
    return new Verdict(
        narrowed(branches.get("verdict-accepted")), narrowed(branches.get("verdict-rejected")));
  }

  /**
   * Kafka Streams gives a branch the type of its stem. The predicate above says which of the two
   * types it has.
   */
  @SuppressWarnings("unchecked")
  private static <D extends Decoded> KStream<byte[], D> narrowed(KStream<byte[], Decoded> branch) {
    return (KStream<byte[], D>) (KStream<byte[], ?>) branch;
  }
}
