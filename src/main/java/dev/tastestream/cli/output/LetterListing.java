package dev.tastestream.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Printable;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts dead letters by reason and keeps the newest, so that its memory does not grow with the
 * number of letters.
 */
public final class LetterListing {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String NONE = "-";
  private static final int MAX_VALUE = 60;
  private static final int MAX_KEY = 20;

  private final int limit;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Deque<DeadLetter> newest = new ArrayDeque<>();

  /**
   * @param limit how many letters are listed
   */
  public LetterListing(int limit) {
    this.limit = limit;
  }

  public void add(DeadLetter letter) {
    counts.merge(reason(letter), 1, Integer::sum);
    newest.addLast(letter);
    if (newest.size() > limit) {
      newest.removeFirst();
    }
  }

  public void print(PrintWriter out, Set<SourcePosition> sentBack) {
    if (counts.isEmpty()) {
      out.println("no dead letters");
      return;
    }
    counts.forEach((reason, count) -> out.printf("%-20s %d%n", reason, count));
    out.printf(
        "%n%-12s %-24s %-20s %-22s %-10s %s%n",
        "place", "when", "reason", "source", "key", "value");
    newest.forEach(letter -> out.println(line(letter, sentBack.contains(letter.position()))));
  }

  private static String line(DeadLetter letter, boolean sentBack) {
    return String.format(
        Locale.ROOT,
        "%-12s %-24s %-20s %-22s %-10s %s%s",
        letter.position().partition() + ":" + letter.position().offset(),
        letter.when(),
        reason(letter),
        source(letter),
        start(letter.key(), MAX_KEY),
        start(letter.value(), MAX_VALUE),
        sentBack ? "  (sent back)" : "");
  }

  public String toJson(Set<SourcePosition> sentBack) {
    ObjectNode json = MAPPER.createObjectNode();
    ObjectNode reasons = json.putObject("reasons");
    counts.forEach(reasons::put);
    ArrayNode letters = json.putArray("letters");
    newest.forEach(
        letter ->
            put(letters.addObject(), letter).put("sentBack", sentBack.contains(letter.position())));
    return json.toString();
  }

  private static ObjectNode put(ObjectNode json, DeadLetter letter) {
    return json.put("partition", letter.position().partition())
        .put("offset", letter.position().offset())
        .put("when", letter.when().toString())
        .put("reason", reason(letter))
        .put("detail", Printable.lines(letter.header(DeadLetter.DETAIL).orElse(NONE)))
        .put("source", source(letter))
        .put("key", start(letter.key(), MAX_KEY))
        .put("value", start(letter.value(), MAX_VALUE));
  }

  private static String reason(DeadLetter letter) {
    return shown(letter, DeadLetter.REASON);
  }

  /** Returns the position of the rejected record, {@code TOPIC/PARTITION:OFFSET}. */
  private static String source(DeadLetter letter) {
    return "%s/%s:%s"
        .formatted(
            shown(letter, DeadLetter.SOURCE_TOPIC),
            shown(letter, DeadLetter.SOURCE_PARTITION),
            shown(letter, DeadLetter.SOURCE_OFFSET));
  }

  /** Escapes a header, because any program can write to the topic. */
  private static String shown(DeadLetter letter, String header) {
    return Printable.oneLine(letter.header(header).orElse(NONE), MAX_VALUE);
  }

  private static String start(byte[] bytes, int most) {
    return bytes == null ? "null" : Printable.oneLine(bytes, most);
  }
}
