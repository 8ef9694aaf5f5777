package dev.tastestream.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The view Pipeline as users see it: records on their way, and the trace of a rating. */
class PipelineIT extends OnPage {

  @Test
  void thePipelineTellsTheWayOfARatingAndWhatWasRefused() throws Exception {
    try (Producer<byte[], byte[]> producer = page.cluster().producer(Map.of())) {
      String topic = page.cluster().name(Topic.RATINGS);
      producer.send(new ProducerRecord<>(topic, Ids.key(1), "no rating".getBytes(UTF_8))).get();
    }
    openView("pipeline");
    browser.find(".choice button").click();
    browser.awaitText(".journey", "In the ledger");
    assertThat(browser.all(".node.lit")).isNotEmpty();

    browser.find(".letters summary").click();
    browser.awaitText(".letters", "9 bytes");
  }

  @Test
  void aRatingAppearsByItselfAndItsTraceGoesOnUntilItIsTakenBack() {
    openView("pipeline");
    send("PUT", "/users/1/ratings/318", "{\"rating\":3.5}");
    browser.find(".choice button", "The Shawshank Redemption").click();
    browser.awaitText(".journey", "The Shawshank Redemption, 3.5 stars: it counts");
    browser.awaitText(".journey", "The last list was made with it");

    send("DELETE", "/users/1/ratings/318", "{}");
    browser.awaitText(".journey", "taken back");
    browser.texts(".choice button", movies -> !movies.contains("The Shawshank Redemption"));
  }

  @Test
  void thePipelineTellsWhatServesInEachInstanceAndCanStandStill() {
    openView("pipeline");
    browser.awaitText(".facts-of", "The only one");
    browser.awaitText(".facts-of", "title ");
    browser.find("button", "Pause the flow").click();
    assertThat(browser.find("button", "Pause the flow").getAttribute("aria-pressed"))
        .isEqualTo("true");
  }

  @Test
  void nothingFlowsForThoseWhoWantLessMotion() {
    browser.reduceMotion(true);
    openView("pipeline");
    assertThat(browser.all("button[aria-pressed]:not([hidden])"))
        .as("switches")
        .noneMatch(it -> it.getText().contains("Pause"));
    assertThat(
            browser.run(
                "return [...document.getAnimations()].filter(it => it.playState === 'running').length"))
        .isEqualTo(0L);
    browser.reduceMotion(false);
  }
}
