package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with a profile of its own, and the page in it. */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(25);
  private static final int ENOUGH_TABS = 200;

  private final String url;
  private final ChromeDriver driver;
  private final Map<String, String> preferences = new TreeMap<>();

  private Browser(String url, ChromeDriver driver) {
    this.url = url;
    this.driver = driver;
  }

  /**
   * Starts a browser.
   *
   * @param url of the server, without a slash at the end
   * @param directory where the browser keeps its profile
   */
  static Browser start(String url, Path directory) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("CHROMIUM", "/usr/bin/chromium"));
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + directory.resolve("browser"));
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(program("CHROMEDRIVER", "/usr/bin/chromedriver")))
            .usingAnyFreePort()
            .build();
    return new Browser(url, new ChromeDriver(service, options));
  }

  /** The program that {@code bootstrap/test} has found, or else Debian's. */
  private static String program(String variable, String usual) {
    String path = System.getenv().getOrDefault(variable, usual);
    assertThat(Path.of(path))
        .as("%s; bootstrap/test installs what is missing", variable)
        .isExecutable();
    return path;
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens an address of the page, as a link on another site would. */
  void open(String address) {
    driver.get("about:blank");
    driver.get(url + "/" + address);
  }

  void reload() {
    driver.navigate().refresh();
  }

  String address() {
    return String.valueOf(run("return location.hash"));
  }

  /** Forgets the visitor's id of this browser. */
  void becomeNewVisitor() {
    driver.get(url);
    run("localStorage.clear()");
  }

  /** Sets the size of the screen, and light or dark colours. */
  void show(int width, int height, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    prefer("prefers-color-scheme", scheme);
  }

  /** Forces a few colours, as users with low vision do. */
  void forceColours(boolean forced) {
    prefer("forced-colors", forced ? "active" : "");
  }

  /** Asks for reduced motion. */
  void reduceMotion(boolean reduced) {
    prefer("prefers-reduced-motion", reduced ? "reduce" : "");
  }

  /**
   * Adds a preference to the earlier ones, because the browser forgets those that are not repeated.
   */
  private void prefer(String name, String value) {
    preferences.put(name, value);
    List<Map<String, String>> features =
        preferences.entrySet().stream()
            .map(it -> Map.of("name", it.getKey(), "value", it.getValue()))
            .toList();
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", features));
  }

  /** The first visible element of a selector, once there is one. */
  WebElement find(String css) {
    return until(
        "an element " + css,
        () -> all(css).stream().filter(WebElement::isDisplayed).findFirst().orElse(null));
  }

  /** The first visible element with a text, once there is one. */
  WebElement find(String css, String text) {
    return until(
        "%s with '%s'".formatted(css, text),
        () ->
            all(css).stream()
                .filter(it -> it.isDisplayed() && it.getText().contains(text))
                .findFirst()
                .orElse(null));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** The texts of all elements of a selector, at one moment. */
  List<String> texts(String css) {
    Object texts =
        run("return [...document.querySelectorAll(arguments[0])].map(it => it.textContent)", css);
    return ((List<?>) texts).stream().map(String::valueOf).toList();
  }

  /** Waits until the texts meet the condition, and returns them. */
  List<String> texts(String css, Predicate<List<String>> wanted) {
    return until(
        "texts of " + css,
        () -> {
          List<String> texts = texts(css);
          return wanted.test(texts) ? texts : null;
        });
  }

  /** Waits until the first element of a selector contains a text. */
  void awaitText(String css, String text) {
    texts(css, texts -> texts.stream().anyMatch(it -> it.contains(text)));
  }

  /** Waits until a selector finds nothing. */
  void awaitNone(String css) {
    until("no " + css, () -> all(css).isEmpty() ? true : null);
  }

  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Presses Tab until the focus is on an element, as a user without a mouse does. */
  void tabTo(String css) {
    for (int i = 0; i < ENOUGH_TABS; i++) {
      press(Keys.TAB);
      if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", css))) {
        return;
      }
    }
    throw new AssertionError("%d times Tab don't reach %s".formatted(ENOUGH_TABS, css));
  }

  /** Clicks on stars as a mouse would: in the middle of one. */
  void clickStar(WebElement stars, int star) {
    int width = stars.getSize().getWidth();
    int fromMiddle = (int) ((star - 0.2) / 5 * width - width / 2.0);
    new Actions(driver).moveToElement(stars, fromMiddle, 0).click().perform();
  }

  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** Runs a script that calls its last argument when it is done. */
  Object runAsync(String script, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return driver.executeAsyncScript(script, arguments);
  }

  /** The errors in the console since the last call. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Writes a screenshot to the build's output. */
  void shoot(String name) {
    try {
      Path file = Path.of("target", "screenshots", name + ".png");
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Polls until there is a result, and returns it. */
  <T> T until(String what, Supplier<T> wanted) {
    try {
      return await(what)
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .pollInSameThread()
          .ignoreException(StaleElementReferenceException.class)
          .until(wanted::get, Objects::nonNull);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("%s is missing on a page that says:%n%s".formatted(what, said()), e);
    }
  }

  private String said() {
    return String.valueOf(run("return document.body.innerText"));
  }

  /** Fails if the console has an error. */
  void requireQuiet() {
    requireOnly();
  }

  /** Fails if the console has an error without one of these texts. */
  void requireOnly(String... texts) {
    assertThat(complaints())
        .as("the console")
        .filteredOn(complaint -> Arrays.stream(texts).noneMatch(complaint::contains))
        .isEmpty();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
