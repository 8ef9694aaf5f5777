package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Space;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The view Models as users see it: the serving generations, their quality, and the rollback. */
class ModelsIT extends OnPage {

  @Test
  void curvesOfLiveRatingsHaveBegunBeforeOneLooksAndSayTheirValues() {
    browser.open("#/taste?user=2");
    awaitList();
    long liked = page.get("/users/2/recommendations").at("/items/0/movieId").asLong();
    send("PUT", "/users/2/ratings/" + liked, "{\"rating\":5}");
    browser.until(
        "a moment of the curve",
        () -> page.get("/evaluations").at("/curves/0/points").isEmpty() ? null : true);

    browser.open("#/models");
    browser.awaitText(".fitting [role=status]", "No fit is in progress.");
    browser.find(".fitting button", "Fit anew");
    WebElement chart = browser.find(".chart[data-live] svg[aria-label*=\"means\"]");
    assertThat(chart.getAttribute("aria-label")).contains("users' means");
    chart.sendKeys(Keys.HOME);
    browser.texts(
        ".reading",
        texts -> texts.stream().anyMatch(it -> it.matches("..:..:..: stars [0-9.]+, .*")));
  }

  @Test
  void aNewGenerationServesWhileThePageIsOpenAndIsRolledBackFromIt() throws Exception {
    int before = page.get("/generations").at("/serving/taste").asInt();
    browser.open("#/taste?user=1");
    awaitList();
    browser.awaitText(".provenance", "model taste %d,".formatted(before));

    int next = page.fits().publish(page.fits().serving(Space.TASTE));
    browser.awaitText(".provenance", "model taste %d,".formatted(next));

    browser.find("nav a", "Models").click();
    browser.awaitText(".space .serving", "Generation %d serves".formatted(next));
    browser.find(".space button", "Roll back to %d".formatted(before));
    browser.tabTo(".space button");
    browser.press(Keys.ENTER);
    browser.find(".space button", "Let %d serve".formatted(before));
    browser.press(Keys.ENTER); // the focus is there already
    browser.awaitText(".space .serving", "Generation %d serves".formatted(before));
    browser.find("nav a", "Taste").click();
    browser.awaitText(".provenance", "model taste %d,".formatted(before));
  }
}
