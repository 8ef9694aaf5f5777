package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the page as users see it: in a real browser, on a running demo that all tests share. */
@SharedPage
@Timeout(600)
@ExtendWith(RunningPage.Resolver.class)
abstract class OnPage {

  static final String TITLES = ".movie .title";
  static final int LENGTH = 12;

  static RunningPage page;
  static Browser browser;

  @BeforeAll
  static void open(RunningPage running) {
    page = running;
    browser = running.browser();
  }

  @BeforeEach
  void standStill() {
    browser.show(1440, 1000, "light");
  }

  @AfterEach
  void nothingWasComplainedOf() {
    browser.requireQuiet();
  }

  /** The titles of a complete list. */
  static List<String> awaitList() {
    return browser.texts(TITLES, titles -> titles.size() == LENGTH);
  }

  static List<String> awaitOtherList(List<String> than) {
    return browser.texts(TITLES, titles -> titles.size() == LENGTH && !titles.equals(than));
  }

  /** Opens a view for a user with ratings, and waits for its content. */
  static void openView(String view) {
    browser.open("#/%s?user=1".formatted(view));
    switch (view) {
      case "taste" -> {
        awaitList();
        browser.find(".direction");
        browser.find(".ratings li");
      }
      case "map" -> browser.awaitText(".map-note", "movies");
      case "pipeline" -> {
        browser.find(".diagram svg");
        browser.awaitText(".facts-of", "taste ");
        browser.awaitText(".figures", "recommendations");
      }
      default -> browser.find(".generations");
    }
  }

  /** Rates as another user of this machine, or another window. */
  static void send(String method, String path, String body) {
    String script =
        "const [path, method, body, done] = arguments;"
            + "fetch(path, { method, body, headers: { 'Content-Type': 'application/json' } })"
            + ".then(it => done(it.status))";
    assertThat(browser.runAsync(script, path, method, body)).isIn(200L, 202L);
  }
}
