package dev.tastestream.cli.options;

import dev.tastestream.app.TrainerSettings;
import dev.tastestream.training.title.TitleModelException;
import dev.tastestream.training.title.TitleSource;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of commands that encode titles. */
public final class TitleModelOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--title-model",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description =
          "Folder of a sentence-transformers model in ONNX format, with tokenizer.json and"
              + " model.onnx or onnx/model.onnx (default: the all-MiniLM-L6-v2 of this program).")
  private Optional<Path> folder;

  @Option(
      names = "--title-cache",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "File that caches the vectors of encoded titles (default: ${DEFAULT-VALUE}).")
  private Path cache = TrainerSettings.Fits.TITLE_CACHE;

  /** Returns the requested model. Its files exist, but are not read yet. */
  public TitleSource source() {
    try {
      return folder
          .map(named -> TitleSource.ofFolder(named, cache))
          .orElseGet(() -> TitleSource.shipped(cache));
    } catch (TitleModelException e) {
      throw new ParameterException(spec.commandLine(), "--title-model: " + e.getMessage() + ".", e);
    }
  }
}
