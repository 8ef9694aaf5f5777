package dev.tastestream.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFaultTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void whatIsCutOffNamesWhereItBegan() {
    assertThat(fault("{\"a\":1,\n \"b\":[2".getBytes(StandardCharsets.UTF_8)))
        .doesNotContain("Source")
        .endsWith("(start marker at line 2, column 6)");
    assertThat(fault("{\"userId\":42".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "Unexpected end-of-input: expected close marker for Object (start marker at line 1,"
                + " column 1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[", "{\"a\"", "{\"a\":\"", "{\"a\":[1,", "{'a':1}", "nul", "\"\\u12", "{]"})
  void noFaultSpeaksOfTheParser(String text) {
    assertThat(fault(text.getBytes(StandardCharsets.UTF_8)))
        .isNotBlank()
        .doesNotContain("Source", "REDACTED", "StreamReadFeature", "\n");
    assertThat(fault(text.getBytes(StandardCharsets.UTF_16)))
        .doesNotContain("Source", "REDACTED", "\n");
  }

  @Test
  void bytesThatAreNoTextHaveAFaultToo() {
    assertThat(fault(new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, 1, 2, 3, 4})).isNotBlank();
  }

  private static String fault(byte[] bytes) {
    return JsonFault.of(catchThrowableOfType(IOException.class, () -> MAPPER.readTree(bytes)));
  }
}
