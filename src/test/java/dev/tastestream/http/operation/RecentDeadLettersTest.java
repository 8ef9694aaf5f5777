package dev.tastestream.http.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.Letters;
import org.junit.jupiter.api.Test;

class RecentDeadLettersTest {

  private static final String ESCAPE = "\u001b[31m";

  @Test
  void everyLetterIsCountedAndTheLastOnesAreKeptReadable() {
    RecentDeadLetters box = new RecentDeadLetters();
    for (int offset = 0; offset < 30; offset++) {
      box.put(Letters.letter(offset, offset < 10 ? "BAD_ID" : "MALFORMED_JSON", ESCAPE));
    }

    JsonNode json = box.toJson();
    assertThat(json.get("letters").intValue()).isEqualTo(30);
    assertThat(json.get("reasons").toString()).isEqualTo("{\"BAD_ID\":10,\"MALFORMED_JSON\":20}");
    assertThat(json.get("latest")).hasSize(20);
    assertThat(json.at("/latest/0/offset").intValue()).isEqualTo(29);
    assertThat(json.at("/latest/0/value").textValue()).doesNotContain("\u001b");
    assertThat(json.at("/latest/0/bytes").intValue()).isEqualTo(ESCAPE.length());
  }

  @Test
  void reasonsOfStrangersDoNotFillTheMemory() {
    RecentDeadLetters box = new RecentDeadLetters();
    for (int offset = 0; offset < 1_000; offset++) {
      box.put(Letters.letter(offset, "REASON_" + offset, "x"));
    }

    assertThat(box.toJson().get("reasons")).hasSizeLessThan(200);
    assertThat(box.toJson().get("letters").intValue()).isEqualTo(1_000);
  }
}
