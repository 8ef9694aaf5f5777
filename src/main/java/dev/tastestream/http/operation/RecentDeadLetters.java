package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Printable;
import dev.tastestream.wire.codec.Rejection.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The number of dead letters by reason, and the last {@value #KEPT} letters. Its size is bounded.
 * Safe to share between threads.
 */
public final class RecentDeadLetters {

  private static final int KEPT = 20;
  private static final int MOST_SHOWN = 200;
  private static final int MOST_REASONS = 100;
  private static final Set<String> KNOWN_REASONS =
      Arrays.stream(Reason.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
  private static final String UNKNOWN = "UNKNOWN";

  private final Map<String, Long> reasons = new TreeMap<>();
  private final Deque<Shown> latest = new ArrayDeque<>();
  private long letters;

  /** The part of a letter that is kept. */
  private record Shown(
      SourcePosition position, Instant when, String reason, String detail, Content content) {}

  /** Key and value, each as one readable line, and the length of the value in bytes. */
  private record Content(String key, String value, int bytes) {}

  /** Adds a letter. Letters of a partition must come in their order. */
  public synchronized void put(DeadLetter letter) {
    String reason = letter.header(DeadLetter.REASON).orElse(UNKNOWN);
    letters++;
    // Other programs may write to the topic, with reasons of their own.
    if (reasons.containsKey(reason) || reasons.size() < MOST_REASONS) {
      reasons.merge(reason, 1L, Long::sum);
    }
    latest.addFirst(shown(letter, reason));
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
  }

  private static Shown shown(DeadLetter letter, String reason) {
    byte[] value = letter.value();
    return new Shown(
        letter.position(),
        letter.when(),
        Printable.oneLine(reason, MOST_SHOWN),
        Printable.oneLine(letter.header(DeadLetter.DETAIL).orElse(""), MOST_SHOWN),
        new Content(readable(letter.key()), readable(value), value == null ? 0 : value.length));
  }

  private static String readable(byte[] bytes) {
    return bytes == null ? "(null)" : Printable.oneLine(bytes, MOST_SHOWN);
  }

  /**
   * Registers a counter for each reason. The reasons of other programs share one counter, so that
   * these programs cannot create labels.
   */
  public void measureIn(MeterRegistry registry) {
    Stream.concat(KNOWN_REASONS.stream(), Stream.of(UNKNOWN))
        .forEach(
            reason ->
                FunctionCounter.builder("tastestream.dead.letters", this, box -> box.count(reason))
                    .description("Records on the topic of dead letters")
                    .tag("reason", reason)
                    .register(registry));
  }

  private synchronized long count(String reason) {
    return KNOWN_REASONS.contains(reason)
        ? reasons.getOrDefault(reason, 0L)
        : letters
            - KNOWN_REASONS.stream().mapToLong(known -> reasons.getOrDefault(known, 0L)).sum();
  }

  /** Returns everything that is kept, the newest letter first. */
  synchronized ObjectNode toJson() {
    ObjectNode json = Json.object().put("letters", letters);
    ObjectNode byReason = json.putObject("reasons");
    reasons.forEach(byReason::put);
    ArrayNode shown = json.putArray("latest");
    latest.forEach(letter -> put(shown.addObject(), letter));
    return json;
  }

  private static void put(ObjectNode json, Shown letter) {
    json.put("partition", letter.position().partition())
        .put("offset", letter.position().offset())
        .put("when", letter.when().toString())
        .put("reason", letter.reason())
        .put("detail", letter.detail())
        .put("key", letter.content().key())
        .put("value", letter.content().value())
        .put("bytes", letter.content().bytes());
  }
}
