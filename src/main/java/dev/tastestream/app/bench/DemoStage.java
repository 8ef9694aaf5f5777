package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.app.demo.Demo;
import dev.tastestream.app.demo.DemoData;
import dev.tastestream.app.demo.DemoSettings;
import dev.tastestream.app.demo.DemoState;
import dev.tastestream.domain.Progress;
import dev.tastestream.replay.generate.GeneratedFolder;
import dev.tastestream.wire.Application;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** The data of demos that are measured, and a demo that starts when it is needed first. */
final class DemoStage {

  private static final GeneratedFolder GENERATED = new GeneratedFolder(200, 400, 12_000, 1);

  /** Epochs of a fit whose quality does not matter. */
  private static final int FEW_EPOCHS = 2;

  private final Size size;
  private final Optional<Path> folder;
  private final Parts parts;
  private final PrintWriter err;
  private Optional<DemoData> found = Optional.empty();
  private Optional<Demo> running = Optional.empty();

  /**
   * @param folder a MovieLens folder; a small measurement needs none
   * @param parts closes the demo and removes its data
   */
  DemoStage(Size size, Optional<Path> folder, Parts parts, PrintWriter err) {
    this.size = size;
    this.folder = folder;
    this.parts = parts;
    this.err = err;
  }

  Demo demo() throws InterruptedException, IOException {
    if (running.isEmpty()) {
      Path path = parts.add(TemporaryDirectory.create("tastestream-bench")).path();
      DemoState state = parts.add(DemoState.of(path, data(), Application.DEFAULT_ID));
      state.take();
      DemoSettings usual = DemoSettings.usual(state);
      DemoSettings settings =
          size.isQuick() ? usual.with(usual.trainer().hurried(FEW_EPOCHS)) : usual;
      Demo demo = parts.add(new Demo(settings, state, err));
      demo.run();
      running = Optional.of(demo);
    }
    return running.get();
  }

  /** Returns the data of a demo: generated ones if the measurement is small. */
  DemoData data() throws IOException {
    if (found.isEmpty()) {
      found = Optional.of(size.isQuick() ? generated() : DemoData.find(folder, parts, err));
    }
    return found.get();
  }

  private DemoData generated() throws IOException {
    Path generated = parts.add(TemporaryDirectory.create("tastestream-bench-data")).path();
    GENERATED.writeTo(generated, Progress.NONE);
    return new DemoData(generated, "generated data");
  }
}
