package dev.tastestream.training.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxSentencesTest {

  private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private static OnnxSentences shipped;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    shipped = OnnxSentences.miniLm();
  }

  @AfterAll
  static void close() {
    shipped.close();
  }

  @Test
  void givesTheSameUnitVectorForTheSameTextWhateverWasEncodedBetween() {
    float[] first = shipped.encode("The Matrix");
    shipped.encode("A much longer title, in which nothing is the same: Part II");

    float[] again = shipped.encode("The Matrix");

    assertThat(again).hasSize(384).isEqualTo(first);
    assertThat(cosine(first, first)).isCloseTo(1, within(1e-5));
  }

  @Test
  void encodesAnyTextToALengthOfOne() {
    for (String text : new String[] {"", " ", "M", "七人の侍", "x".repeat(2000), "no ".repeat(700)}) {
      float[] vector = shipped.encode(text);
      assertThat(cosine(vector, vector)).as(text).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void bringsTextsTogetherThatMeanTheSame() {
    float[] shark = shipped.encode("The Great White Shark");

    assertThat(cosine(shark, shipped.encode("Jaws of the Sea")))
        .isGreaterThan(cosine(shark, shipped.encode("Sense and Sensibility")) + .1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "onnx/model.onnx"})
  void aFolderWithTheSameModelGivesTheSameVectors(String weights) throws IOException {
    copy(WEIGHTS, weights);
    copy(TOKENIZER, "tokenizer.json");

    try (OnnxSentences model = OnnxSentences.of(SentenceFolder.in(folder))) {
      for (String text : new String[] {"Heat 1995", "七人の侍", ""}) {
        assertThat(model.encode(text)).isEqualTo(shipped.encode(text));
      }
      assertThat(model.checksum()).isEqualTo(shipped.checksum());
    }
  }

  @Test
  void poolsAsTheModelSays() throws IOException {
    copy(WEIGHTS, "model.onnx");
    copy(TOKENIZER, "tokenizer.json");
    pooling("{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");

    try (OnnxSentences cls = OnnxSentences.of(SentenceFolder.in(folder))) {
      assertThat(cls.encode("Heat")).isNotEqualTo(shipped.encode("Heat"));
      assertThat(cls.checksum()).isNotEqualTo(shipped.checksum());
    }
  }

  @Test
  void refusesAModelThatWorksInAnotherWay() throws IOException {
    copy(TOKENIZER, "tokenizer.json");
    Files.writeString(folder.resolve("model.onnx"), "never opened");
    pooling("{\"pooling_mode_max_tokens\": true}");
    assertThatThrownBy(() -> SentenceFolder.in(folder))
        .isInstanceOf(TitleModelException.class)
        .hasMessageContaining("mean or the first token");

    Files.createDirectory(folder.resolve("2_Dense"));
    assertThatThrownBy(() -> SentenceFolder.in(folder))
        .isInstanceOf(TitleModelException.class)
        .hasMessageContaining("dense layer");
  }

  @Test
  void saysWhichFileAFolderLacks() throws IOException {
    copy(TOKENIZER, "tokenizer.json");
    assertThatThrownBy(() -> SentenceFolder.in(folder))
        .isInstanceOf(TitleModelException.class)
        .hasMessageContaining("model.onnx or onnx/model.onnx");

    Files.move(folder.resolve("tokenizer.json"), folder.resolve("model.onnx"));
    assertThatThrownBy(() -> SentenceFolder.in(folder))
        .isInstanceOf(TitleModelException.class)
        .hasMessageContaining("tokenizer.json");
  }

  @Test
  void saysSoWhenAFileIsNoModelOrNoTokenizer() throws IOException {
    copy(TOKENIZER, "tokenizer.json");
    Files.writeString(folder.resolve("model.onnx"), "no model");
    SentenceFolder noModel = SentenceFolder.in(folder);
    assertThatThrownBy(() -> OnnxSentences.of(noModel))
        .isInstanceOf(TitleModelException.class)
        .hasMessageContaining("export it again");

    Files.delete(folder.resolve("model.onnx"));
    copy(WEIGHTS, "model.onnx");
    Files.writeString(folder.resolve("tokenizer.json"), "no tokenizer");
    assertThatThrownBy(() -> OnnxSentences.of(noModel))
        .isInstanceOf(TitleModelException.class)
        .hasMessageContaining("download it again");
  }

  private void pooling(String json) throws IOException {
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.writeString(folder.resolve("1_Pooling/config.json"), json);
  }

  private void copy(String resource, String name) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    try (InputStream in = OnnxSentences.class.getResourceAsStream(resource)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  private static double cosine(float[] a, float[] b) {
    double cosine = 0;
    for (int k = 0; k < a.length; k++) {
      cosine += a[k] * b[k];
    }
    return cosine;
  }
}
