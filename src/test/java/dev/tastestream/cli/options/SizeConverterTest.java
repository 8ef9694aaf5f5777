package dev.tastestream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SizeConverterTest {

  private final SizeConverter converter = new SizeConverter();

  @ParameterizedTest
  @CsvSource({"1m, 1048576", "400m, 419430400", "2g, 2147483648"})
  void readsAnAmountAndAUnit(String text, long bytes) {
    assertThat(converter.convert(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"400", "0m", "-1g", "1.5g", "400MB"})
  void saysHowToWriteASize(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'%s' is not a size: write a number and m or g, as in 400m".formatted(text));
  }
}
