package dev.tastestream.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildProcessTest {

  @ParameterizedTest
  @CsvSource({
    "TASTESTREAM_CONFIG, true",
    "TASTESTREAM_API_KEY_FILE, true",
    "TASTESTREAM_KAFKA_CONFIG, true",
    "TASTESTREAM_BOOTSTRAP_SERVER, true",
    "TASTESTREAM_TOPIC_PREFIX, true",
    "TASTESTREAM_STREAM_THREADS, true",
    "TASTESTREAM_LOG_LEVEL, false",
    "TASTESTREAM_NATIVE_DIR, false",
    "PATH, false",
  })
  void anOptionOfThisProcessIsNoneOfTheChild(String variable, boolean removed) {
    assertThat(ChildProcess.isOption(variable)).isEqualTo(removed);
  }
}
