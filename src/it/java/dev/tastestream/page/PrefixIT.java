package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page below a path of a proxy that the page does not know. */
class PrefixIT extends OnPage {

  private static final String ASKED =
      "return performance.getEntriesByType('resource').map(it => new URL(it.name).pathname)";

  private PrefixProxy proxy;

  @BeforeEach
  void start() throws IOException {
    proxy = PrefixProxy.before(page.url());
  }

  @AfterEach
  void stop() {
    browser.driver().get("about:blank");
    proxy.close();
  }

  @Test
  void everyViewWorksAndAsksForNothingElsewhere() {
    browser.driver().get(proxy.url() + "#/taste?user=1");
    awaitList();
    browser.find(".direction");
    assertThat(browser.run("return getComputedStyle(document.querySelector('.top')).display"))
        .isEqualTo("flex");
    browser.driver().get(proxy.url() + "#/map?user=1");
    browser.awaitText(".map-note", "movies");
    browser.driver().get(proxy.url() + "#/pipeline?user=1");
    browser.find(".diagram svg");
    browser.driver().get(proxy.url() + "#/models?user=1");
    browser.find(".generations");

    assertThat((List<?>) browser.run(ASKED))
        .hasSizeGreaterThan(20)
        .allSatisfy(path -> assertThat(path.toString()).startsWith("/films/"));
  }
}
