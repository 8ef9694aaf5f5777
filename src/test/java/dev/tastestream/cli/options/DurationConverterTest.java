package dev.tastestream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {

  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({"250ms, PT0.25S", "90s, PT90S", "30m, PT30M", "6h, PT6H", "2d, PT48H"})
  void readsAnAmountAndAUnit(String text, Duration duration) {
    assertThat(converter.convert(text)).isEqualTo(duration);
  }

  @Test
  void saysHowToWriteATime() {
    assertThatThrownBy(() -> converter.convert("30"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'30' is not a time: write a number and ms, s, m, h or d, as in 30m");
  }
}
