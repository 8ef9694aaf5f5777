package dev.tastestream.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPrintTest {

  private static final String ROWS = "userId,movieId,rating,timestamp\n1,1,4.0,964982703\n";

  @TempDir private Path folder;

  @Test
  void theSameRowsElsewhereAreTheSameData() throws IOException {
    assertThat(print(ROWS).isBeginningOf(file("b", ROWS))).isTrue();
  }

  @Test
  void otherLineEndsAreTheSameData() throws IOException {
    String windows = ROWS.replace("\n", "\r\n");
    assertThat(print(ROWS).isBeginningOf(file("b", windows))).isTrue();
    assertThat(print(windows).isBeginningOf(file("b", ROWS + "2,1,5.0,964982704\n"))).isTrue();
  }

  @Test
  void appendedRowsGoOn() throws IOException {
    assertThat(print(ROWS).isBeginningOf(file("b", ROWS + "2,1,5.0,964982704\n"))).isTrue();
  }

  @Test
  void otherRowsAreOtherData() throws IOException {
    assertThat(print(ROWS).isBeginningOf(file("b", ROWS.replace("4.0", "4.5")))).isFalse();
    assertThat(print(ROWS).isBeginningOf(file("b", ROWS.substring(0, 40)))).isFalse();
    assertThat(print(ROWS).isBeginningOf(file("b", ""))).isFalse();
    assertThat(print(ROWS).isBeginningOf(file("b", "2,1,5.0,964982704\n" + ROWS))).isFalse();
  }

  private DataPrint print(String rows) throws IOException {
    return DataPrint.of("small", file("a", rows));
  }

  private Path file(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), rows);
  }
}
