package dev.tastestream.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.program.Service;
import dev.tastestream.program.Undisturbed;
import dev.tastestream.support.FreePorts;
import dev.tastestream.wire.Cluster;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A demo and a browser, started once for all tests that use them, because the start takes long. */
final class RunningPage implements AutoCloseable {

  private static final Duration STOP = Duration.ofMinutes(1);

  private final Path directory;
  private final Path data;
  private final int port;
  private final Browser browser;
  private Service demo;
  private Optional<Fits> fits = Optional.empty();

  private RunningPage(Path directory, Path data) {
    this.directory = directory;
    this.data = data;
    port = FreePorts.find();
    demo = start();
    browser = Browser.start(demo.url(), directory);
  }

  /** Resumes from the state of the undisturbed demo, in a folder of its own. */
  static RunningPage open(Undisturbed undisturbed) {
    try {
      Path directory = Files.createTempDirectory("tastestream-page");
      undisturbed.copyStateTo(directory.resolve("state"));
      RunningPage page = new RunningPage(directory, undisturbed.data());
      page.demo.awaitReady();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Service start() {
    return Service.demo(directory, data, directory.resolve("state"), port);
  }

  Browser browser() {
    return browser;
  }

  String url() {
    return demo.url();
  }

  Cluster cluster() {
    return demo.cluster();
  }

  /** The server's response, which must be a success. */
  JsonNode get(String path) {
    return demo.get(path);
  }

  /** Publishes generations to the demo; opened once, because it reads all published ones. */
  Fits fits() throws InterruptedException, TimeoutException {
    if (fits.isEmpty()) {
      fits = Optional.of(Fits.on(cluster()));
    }
    return fits.get();
  }

  /** Stops the server; the browser stays. */
  void stopServer() {
    closeFits();
    demo.program().terminate(STOP);
  }

  /** Restarts the server at the same address, and waits until it is ready. */
  void startServer() {
    demo = start();
    demo.awaitReady();
  }

  private void closeFits() {
    fits.ifPresent(Fits::close);
    fits = Optional.empty();
  }

  @Override
  public void close() throws IOException {
    browser.close();
    closeFits();
    demo.close();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /** Passes the one page to every test that has a parameter for it. */
  static final class Resolver implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
        ExtensionContext.Namespace.create(RunningPage.class);
    private final Undisturbed.Resolver undisturbed = new Undisturbed.Resolver();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningPage.class;
    }

    @Override
    public RunningPage resolveParameter(ParameterContext parameter, ExtensionContext context) {
      Undisturbed before = undisturbed.resolveParameter(parameter, context);
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(RunningPage.class, type -> open(before), RunningPage.class);
    }
  }
}
