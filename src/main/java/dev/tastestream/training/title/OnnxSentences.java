package dev.tastestream.training.title;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.tastestream.domain.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A sentence-transformers model in ONNX format (Reimers and Gurevych 2019), run in this process on
 * the caller's thread only: a single title is too little work for several threads. Titles are
 * encoded one by one, because a quantised model scales its numbers by the largest one of a batch,
 * and a title's vector must not depend on its neighbours.
 *
 * <p>Holds the model in native memory until it is closed. Several threads may encode at once.
 */
public final class OnnxSentences implements SentenceModel, AutoCloseable {

  private static final String MINI_LM = "/all-minilm-l6-v2-q.onnx";
  private static final String MINI_LM_TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  /** Replaces a blank text, which the library refuses. */
  private static final String NAMELESS = "?";

  static {
    keepTokenizerOffline();
  }

  /** Stops the tokenizer's library from reporting its use and from searching a GPU build online. */
  public static void keepTokenizerOffline() {
    System.setProperty("ai.djl.offline", "true");
  }

  private final OrtSession session;
  private final Model model;
  private final String checksum;

  private OnnxSentences(OrtSession session, Model model, String checksum) {
    this.session = session;
    this.model = model;
    this.checksum = checksum;
  }

  /** Opens the model shipped with the program: all-MiniLM-L6-v2, quantised, dimension 384. */
  public static OnnxSentences miniLm() {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream weights = resource(MINI_LM, digest);
        InputStream tokenizer = resource(MINI_LM_TOKENIZER, digest)) {
      byte[] bytes = weights.readAllBytes();
      return open((environment, options) -> environment.createSession(bytes, options))
          .with(tokenizer, Pooling.MEAN, digest);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped title model can't be read: install again", e);
    }
  }

  /**
   * Opens a model from a folder.
   *
   * @throws TitleModelException if a file cannot be read or used
   */
  static OnnxSentences of(SentenceFolder folder) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream tokenizer = Files.newInputStream(folder.tokenizer())) {
      for (Path file : folder.files()) {
        Files.copy(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      }
      String weights = folder.weights().toString();
      return open((environment, options) -> environment.createSession(weights, options))
          .with(tokenizer, folder.pooling(), digest);
    } catch (IOException e) {
      throw new TitleModelException(
          "%s can't be read (%s): check its files".formatted(folder.weights(), e.getMessage()), e);
    }
  }

  private static InputStream resource(String name, MessageDigest digest) {
    InputStream in = OnnxBertBiEncoder.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is not on the classpath: install again");
    }
    return new DigestInputStream(in, digest);
  }

  private static Opened open(SessionFactory factory) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return new Opened(environment, factory.create(environment, options));
    } catch (OrtException e) {
      throw new TitleModelException(
          "the title model cannot be run (%s): export it again to ONNX".formatted(e.getMessage()),
          e);
    }
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public float[] encode(String text) {
    return model.embed(text.isBlank() ? NAMELESS : text).content().vector();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the title model can't be closed: restart the program", e);
    }
  }

  @FunctionalInterface
  private interface SessionFactory {
    OrtSession create(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  /** A model without its tokenizer. */
  private record Opened(OrtEnvironment environment, OrtSession session) {

    /** Adds the tokenizer. Reads it to its end, so that {@code digest} covers all of it. */
    OnnxSentences with(InputStream tokenizer, Pooling pooling, MessageDigest digest)
        throws IOException {
      OnnxBertBiEncoder encoder = encoder(tokenizer, pooling);
      tokenizer.transferTo(OutputStream.nullOutputStream());
      digest.update(pooling.name().getBytes(StandardCharsets.UTF_8));
      return new OnnxSentences(
          session, new Model(encoder), HexFormat.of().formatHex(digest.digest()));
    }

    private OnnxBertBiEncoder encoder(InputStream tokenizer, Pooling pooling) {
      try {
        return new OnnxBertBiEncoder(environment, session, tokenizer, pooling.mode());
      } catch (RuntimeException e) {
        // The library wraps all exceptions of its tokenizer in this one.
        throw new TitleModelException(
            "the tokenizer of the title model can't be used (%s): download it again"
                .formatted(e.getMessage()),
            e);
      }
    }
  }

  /** Adapts the encoder to the library's interface. */
  private static final class Model extends AbstractInProcessEmbeddingModel {

    private final OnnxBertBiEncoder encoder;

    Model(OnnxBertBiEncoder encoder) {
      super(Runnable::run);
      this.encoder = encoder;
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return encoder;
    }
  }
}
