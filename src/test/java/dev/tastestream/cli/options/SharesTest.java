package dev.tastestream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Shares of users and quantiles, as options take them. */
class SharesTest {

  @ParameterizedTest
  @CsvSource({"1, .01", "1%, .01", "0.5%, .005", "100, 1"})
  void readsAShareInPercent(String text, double share) {
    assertThat(new ShareConverter().convert(text)).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0%", "101", "-1", "1e1", "NaN", "", "%", "1,5"})
  void saysHowToWriteAShare(String text) {
    assertThatThrownBy(() -> new ShareConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'%s' is no such share: give percent, more than 0 and at most 100, as in 1%%"
                .formatted(text));
  }

  @ParameterizedTest
  @CsvSource({"0.95, .95", ".5, .5", "1, 1", "1.0, 1"})
  void readsAQuantile(String text, double quantile) {
    assertThat(new QuantileConverter().convert(text).quantile()).isEqualTo(quantile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.49", "1.1", "95%", "95", "", "NaN", "-1"})
  void saysHowToWriteAQuantile(String text) {
    assertThatThrownBy(() -> new QuantileConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "'%s' is no such quantile: give a number from 0.5 to 1, as in 0.95".formatted(text));
  }
}
