package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Properties of the whole page: accessibility, speed, and recovery after the server was away. */
class EveryViewIT extends OnPage {

  private static final List<String> VIEWS = List.of("taste", "map", "pipeline", "models");

  /** Console errors about a server that is away, or ends during a response. */
  private static final String UNREACHED = "net::ERR_";

  /** An element that fades in has too little contrast for half a second, whatever its colours. */
  @BeforeEach
  void nothingFadesIn() {
    browser.reduceMotion(true);
  }

  @AfterEach
  void thingsMoveAgain() {
    browser.reduceMotion(false);
  }

  @Test
  void whatDoesNotExistIsSaidInWords() {
    browser.open("#/nowhere");
    browser.awaitText("h1", "There is no such view");

    browser.open("#/taste?user=7777777");
    browser.awaitText("h1", "The list of user 7,777,777");
    browser.awaitText(".provenance", "nothing personal yet");
  }

  @Test
  void everyViewIsFitForScreenReadersAndHasContrastInLightAndDarkAndOnAPhone() {
    for (String view : VIEWS) {
      browser.show(1440, 1000, "light");
      openView(view);
      assertNothingSerious(view + "-light");
      browser.show(1440, 1000, "dark");
      assertContrast(view + "-dark");
      browser.show(360, 780, "light");
      assertThat(browser.run("return document.documentElement.scrollWidth"))
          .as("%s on a phone needs no scrolling to the side", view)
          .isEqualTo(360L);
      assertNothingSerious(view + "-phone");
    }
  }

  @Test
  void theDialogAndWhatIfAreFitForScreenReadersAndKeys() {
    browser.open("#/taste?user=1&if=1:5");
    browser.awaitText(".trial", "1 rating tried");
    awaitList();
    assertNothingSerious("what-if");

    browser.tabTo(".who");
    browser.press(Keys.ENTER);
    browser.find("dialog #become");
    assertNothingSerious("dialog");
    browser.press(Keys.ESCAPE);
    browser.awaitNone("dialog");
    assertThat(browser.run("return document.activeElement.className")).isEqualTo("who");
  }

  @Test
  void whoHasChosenFewColoursStillSeesStarsBarsAndLegend() {
    browser.forceColours(true);
    openView("taste");
    assertThat(style(".stars", "::before", "backgroundImage")).contains("linear-gradient");
    assertThat(style(".bar i", "", "backgroundColor"))
        .isNotEqualTo(style("body", "", "backgroundColor"));
    browser.shoot("taste-forced-colors");
    openView("map");
    assertThat(style(".legend-of i", "", "backgroundColor"))
        .isNotEqualTo(style("body", "", "backgroundColor"));
    browser.shoot("map-forced-colors");
    browser.forceColours(false);
  }

  private static String style(String css, String part, String name) {
    return String.valueOf(
        browser.run(
            "return getComputedStyle(document.querySelector(arguments[0]), arguments[1])[arguments[2]]",
            css,
            part,
            name));
  }

  /** The same page in other colours has the same names and landmarks. */
  private static void assertContrast(String where) {
    assertNothingSerious(where, new AxeBuilder().withOnlyRules(List.of("color-contrast")));
  }

  private static void assertNothingSerious(String where) {
    assertNothingSerious(where, new AxeBuilder());
  }

  private static void assertNothingSerious(String where, AxeBuilder axe) {
    assertThat(axe.analyze(browser.driver()).getViolations())
        .as(where)
        .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
        .extracting(Rule::getId, rule -> rule.getNodes().toString())
        .isEmpty();
    browser.shoot(where);
  }

  @Test
  void thePageGoesOnByItselfWhenTheServerIsBack() {
    browser.open("#/taste?user=1");
    List<String> before = awaitList();

    page.stopServer();
    try {
      browser.awaitText("#connection", "Disconnected");
      browser.awaitText("#connection", "old");
      assertNothingSerious("taste-disconnected");
      browser.requireOnly(UNREACHED);
    } finally {
      page.startServer(); // other tests need it
    }
    browser.awaitNone("#connection .banner");
    assertThat(browser.texts(TITLES)).isEqualTo(before);
    browser.requireOnly(UNREACHED, "503");
  }

  @Test
  void thePageWeighsLessThanHalfAMegabyteAndIsAllFromThisServer() {
    browser.open("#/taste?user=1");
    awaitList();

    Object bytes =
        browser.run(
            "return performance.getEntriesByType('resource').filter(it => it.name.includes('/page/'))"
                + ".reduce((sum, it) => sum + it.decodedBodySize, 0)"
                + " + performance.getEntriesByType('navigation')[0].decodedBodySize");
    System.out.printf("page: %s bytes, first content after %s ms%n", bytes, firstPaint());
    assertThat(((Number) bytes).longValue()).isBetween(10_000L, 500_000L);
    assertThat(
            browser.run(
                "return performance.getEntriesByType('resource').every(it => it.name.startsWith(location.origin))"))
        .as("all from this server")
        .isEqualTo(true);
  }

  private static double firstPaint() {
    String script = "return performance.getEntriesByName('first-contentful-paint')[0].startTime";
    return ((Number) browser.run(script)).doubleValue();
  }
}
