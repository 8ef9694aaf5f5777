package dev.tastestream.training;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.onnxruntime.OrtEnvironment;
import dev.tastestream.natives.NativeLibrary;
import dev.tastestream.training.title.OnnxSentences;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/** The native libraries of the models. They are loaded before a fit needs them. */
public final class ModelLibraries {

  private static final NativeLibrary ARITHMETIC =
      new NativeLibrary(
          "ND4J",
          0,
          folder -> {
            Loader.load(openblas.class);
            Loader.load(Nd4jCpu.class);
          });

  private static final NativeLibrary SENTENCES =
      new NativeLibrary("ONNX runtime", 0, folder -> loadSentences());

  private static final NativeLibrary TOKENIZER =
      new NativeLibrary("the tokenizer", 0, folder -> loadTokenizer());

  private ModelLibraries() {}

  /** Returns the libraries that fits of all spaces need. */
  public static List<NativeLibrary> all() {
    return List.of(ARITHMETIC, SENTENCES, TOKENIZER);
  }

  /** An installed program has this library unpacked beside the library's classes. */
  private static void loadSentences() throws IOException {
    String usual = "onnxruntime.native.path";
    if (System.getProperty(usual) == null) {
      unpacked().ifPresent(folder -> System.setProperty(usual, folder.toString()));
    }
    OrtEnvironment unused = OrtEnvironment.getEnvironment();
  }

  private static Optional<Path> unpacked() throws IOException {
    Path platforms = classes().resolve("ai").resolve("onnxruntime").resolve("native");
    if (!Files.isDirectory(platforms)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(platforms)) {
      return folders.findFirst();
    }
  }

  private static Path classes() throws IOException {
    try {
      URL classes = OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(classes.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("the ONNX runtime has no file path: " + e.getMessage(), e);
    }
  }

  private static void loadTokenizer() {
    OnnxSentences.keepTokenizerOffline();
    LibUtils.checkStatus();
  }
}
