package dev.tastestream.http.server.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "L%E9on", // Latin-1
        "%C0%AF", // a slash in two bytes
        "%E0%80%AF", // and in three
        "%ED%A0%80", // half of a character of UTF-16
        "%ED%A0%BD%ED%B8%80", // both halves
        "%F4%90%80%80", // beyond the last character
        "%F0%9F%98", // cut off
        "%80",
        "%FF",
        "a\uFFFDb", // Jetty's replacement for bytes that it can't decode
        "%00",
        "a%00b",
        "%1B",
        "%7F",
        "%C2%80", // a control character of the second set
        "%zz",
        "%",
        "a%",
        "%4",
        "%+4",
        "%-1",
        "%u0041",
        "%EF%BC%91%"
      })
  void whatIsNoTextIsRefused(String encoded) {
    assertThatThrownBy(() -> StrictText.ofQuery(encoded))
        .isInstanceOf(MalformedTextException.class);
    assertThatThrownBy(() -> StrictText.ofPath(encoded)).isInstanceOf(MalformedTextException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "L%C3%A9on, Léon",
    "Léon, Léon",
    "toy+story, toy story",
    "a%2Bb, a+b",
    "%EF%BF%BD, \uFFFD",
    "%F0%9F%98%80, \uD83D\uDE00",
    "%2525, %25",
    "'', ''"
  })
  void aQueryIsDecoded(String encoded, String text) throws MalformedTextException {
    assertThat(StrictText.ofQuery(encoded)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"a+b, a+b", "a%20b, a b", "%31, 1"})
  void aPlusStandsForItselfInAPath(String encoded, String text) throws MalformedTextException {
    assertThat(StrictText.ofPath(encoded)).isEqualTo(text);
  }

  @Property(tries = 500)
  void whatWasEncodedIsDecodedAgain(@ForAll("texts") String text) throws MalformedTextException {
    assertThat(StrictText.ofQuery(URLEncoder.encode(text, StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withCharRange('\u00A0', '\uD7FF')
        .ofMaxLength(12);
  }

  /** Any bytes are either valid UTF-8 and decoded without loss, or refused. */
  @Property(tries = 1_000)
  void nothingIsReplaced(@ForAll byte[] bytes) {
    String encoded = HexFormat.of().withPrefix("%").formatHex(bytes);
    String decoded;
    try {
      decoded = StrictText.ofQuery(encoded);
    } catch (MalformedTextException e) {
      assertThat(isText(bytes)).isFalse();
      return;
    }
    assertThat(decoded.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
    assertThat(decoded).isEqualTo(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
  }

  private static boolean isText(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().noneMatch(it -> Character.isISOControl(it) && "\t\n\r".indexOf(it) < 0);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
