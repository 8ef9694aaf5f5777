package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.cli.options.SinceConverter;
import dev.tastestream.cli.output.LetterListing;
import dev.tastestream.cli.output.LetterPage;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Rejection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DlqCommandTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final StringWriter written = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "dlq, one of list",
    "dlq show, PARTITION:OFFSET",
    "dlq show 17, as in 0:17",
    "dlq show 0:-1, as in 0:17",
    "dlq list --reason=NONE, BAD_TIMESTAMP",
    "dlq list --since=yesterday, as in 30m or 2d",
    "dlq list --since=2026-13-01T00:00:00Z, as in 30m or 2d",
    "dlq replay --value={}, name its PARTITION:OFFSET",
    "dlq replay 0:1 0:2 --value={}, name its PARTITION:OFFSET",
  })
  void refusesOptionsThatMakeNoSense(String command, String hint) {
    int exit =
        Main.commandLine().setErr(new PrintWriter(written, true)).execute(command.split(" "));

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(written.toString()).contains(hint);
  }

  @Test
  void sinceIsSoLongAgoOrAMoment() {
    SinceConverter converter = new SinceConverter(() -> NOW);

    assertThat(converter.convert("2d")).isEqualTo("2026-02-27T12:00:00Z");
    assertThat(converter.convert("2026-02-28T00:00:00Z")).isEqualTo("2026-02-28T00:00:00Z");
  }

  @Test
  void theListCountsAllAndShowsTheNewestEachInOneLine() {
    LetterListing listing = new LetterListing(2);
    listing.add(letter(1, Rejection.Reason.BAD_ID, "042", "{}"));
    listing.add(letter(2, Rejection.Reason.MALFORMED_JSON, "42", "a\nb\u001b[2J"));
    listing.add(letter(3, Rejection.Reason.BAD_ID, null, null));
    Set<SourcePosition> sentBack = Set.of(new SourcePosition(0, 2));
    listing.print(new PrintWriter(written, true), sentBack);

    assertThat(written.toString().lines())
        .hasSize(6)
        .anyMatch(line -> line.matches("BAD_ID +2"))
        .anyMatch(line -> line.startsWith("0:2 ") && line.endsWith("a\\nb\\u001b[2J  (sent back)"))
        .anyMatch(line -> line.startsWith("0:3 ") && line.matches(".*ratings/3:103 +null +null"))
        .noneMatch(line -> line.startsWith("0:1 "));
    assertThat(listing.toJson(sentBack))
        .startsWith("{\"reasons\":{\"BAD_ID\":2,\"MALFORMED_JSON\":1},\"letters\":[{")
        .contains("\"source\":\"ratings/3:102\"", "\"sentBack\":true");
  }

  @Test
  void aPageShowsTextAsTextAndOtherBytesAsHex() {
    byte[] bytes = {'{', (byte) 0xC3, '}'};
    DeadLetter text = letter(1, Rejection.Reason.BAD_ID, "042", "{\n\t\"é\u202e\"}");
    DeadLetter binary = new DeadLetter(text.position(), NOW, null, bytes, text.headers());
    LetterPage.print(text, new PrintWriter(written, true));
    LetterPage.print(binary, new PrintWriter(written, true));

    assertThat(written.toString())
        .contains("reason             BAD_ID", "source.offset      101", "key: 3 bytes")
        .contains("{\n\t\"é\\u202e\"}")
        .contains("key: null", "value: 3 bytes, not UTF-8")
        .contains("00000000  7b c3 7d " + " ".repeat(41) + "|{.}|");
  }

  private static DeadLetter letter(long offset, Rejection.Reason reason, String key, String value) {
    return new DeadLetter(
        new SourcePosition(0, offset),
        NOW,
        bytes(key),
        bytes(value),
        DeadLetter.headers(
            new RecordHeaders(),
            new Rejection(reason, "because"),
            "ratings",
            new SourcePosition(3, 100 + offset)));
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
