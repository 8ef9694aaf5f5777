package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.Movie;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The view Taste as users see it: rate movies, and the list follows. */
class TasteIT extends OnPage {

  private static final String FIRST_STARS = ".movie .stars input";
  private static final long HOSTILE_MOVIE = 9_000_001;
  private static final String HOSTILE = "<img src=x onerror=document.title='taken'>Zyxomma";

  @Test
  void aRatingChangesTheListWhichShowsWhyAndTakenBackTheListIsAsBefore() {
    browser.becomeNewVisitor();
    browser.open("");
    List<String> before = awaitList();

    browser.clickStar(browser.find(".movie .stars"), 5);
    List<String> after = awaitOtherList(before);
    browser.awaitText("#last", "in the list");
    assertThat(after).doesNotContain(before.get(0));
    assertThat(browser.texts(".moved")).anyMatch(it -> it.contains("up") || it.equals("new"));
    System.out.println("page: " + browser.find("#last").getText());
    assertReasonsAddUp(before.get(0));

    browser.find("button[aria-label^='Take back']").click();
    assertThat(browser.texts(TITLES, titles -> titles.equals(before))).hasSize(LENGTH);
    browser.awaitText(".rated", "Nothing is rated yet");
  }

  private static void assertReasonsAddUp(String rated) {
    browser.find("button.because").click();
    browser.awaitText(".why", "Because of " + rated);
    List<Double> numbers =
        browser.texts(".why:not([hidden]) .number").stream()
            .map(it -> Double.valueOf(it.replace('−', '-').replace("+", "")))
            .toList();
    double total = numbers.get(numbers.size() - 1);
    double sum = numbers.stream().mapToDouble(Double::doubleValue).sum() - total;
    assertThat(sum).isCloseTo(total, within(.02));
  }

  @Test
  void whatIfShowsAListOfWhatIsNotStoredAndAReloadKeepsIt() {
    browser.open("#/taste?user=1");
    List<String> stored = awaitList();
    int ratings = page.get("/users/1/ratings").path("ratings").asInt();

    browser.find(".listing button.link", "What if").click();
    browser.clickStar(browser.find(".movie .stars"), 1);
    browser.awaitText(".trial", "1 rating tried");
    List<String> tried = awaitOtherList(stored);

    browser.reload();
    browser.awaitText(".trial", "1 rating tried");
    assertThat(browser.texts(TITLES, titles -> titles.equals(tried))).hasSize(LENGTH);
    browser.find(".trial button", "Back").click();
    assertThat(browser.texts(TITLES, titles -> titles.equals(stored))).hasSize(LENGTH);
    assertThat(page.get("/users/1/ratings").path("ratings").asInt()).isEqualTo(ratings);
  }

  @Test
  void oneBecomesAnotherUserAndTheAddressSaysWho() {
    browser.open("");
    awaitList();

    browser.find(".who").click();
    browser.find("#become").sendKeys("2", Keys.ENTER);
    browser.awaitText("h1", "The list of user 2");
    browser.awaitText(".rated", page.get("/users/2/ratings").path("ratings").asInt() + " ratings");
    assertThat(browser.address()).contains("user=2");

    browser.reload();
    browser.awaitText("h1", "The list of user 2");
  }

  @Test
  void aTitleIsTextWhateverItSays() throws Exception {
    sendHostileMovie();
    browser.open("");
    awaitList();

    WebElement field = browser.find(".search input");
    browser.until(
        "the movie in the index",
        () -> page.get("/movies?query=zyxomma").path("items").isEmpty() ? null : true);
    field.sendKeys("zyxomma");
    browser.awaitText(".found li", HOSTILE);
    field.sendKeys(Keys.ENTER);
    browser.awaitText(".chosen", HOSTILE);
    browser.press("4");
    browser.awaitText(".ratings .title", HOSTILE);
    browser.awaitText("#last", HOSTILE);

    assertThat(browser.all("main img, dialog img, #said img")).isEmpty();
    assertThat(browser.driver().getTitle()).isEqualTo("Taste · Tastestream");
  }

  private static void sendHostileMovie() throws Exception {
    Movie movie = new Movie(HOSTILE_MOVIE, HOSTILE, OptionalInt.of(2026), List.of("Horror"));
    try (Producer<byte[], byte[]> producer = page.cluster().producer(Map.of())) {
      producer
          .send(
              new ProducerRecord<>(
                  page.cluster().name(Topic.MOVIES),
                  Ids.key(HOSTILE_MOVIE),
                  MovieCodec.encode(movie)))
          .get();
    }
  }

  @Test
  void oneCanFindRateAndTakeBackWithTheKeyboardAlone() {
    browser.becomeNewVisitor();
    browser.open("");
    List<String> before = awaitList();

    browser.tabTo(".search input");
    browser.press("toy story");
    browser.awaitText(".found li", "Toy Story");
    browser.press(Keys.ARROW_DOWN, Keys.ENTER);
    browser.awaitText(".chosen", "Toy Story");
    browser.press("5");
    browser.awaitText("#last", "5 stars for Toy Story");
    awaitOtherList(before);

    browser.tabTo(FIRST_STARS);
    browser.press("4");
    browser.awaitText(".rated", "2 ratings");
    browser.tabTo(".ratings button");
    browser.press(Keys.ENTER);
    browser.awaitText(".rated", "1 rating,");
  }

  @Test
  void anErasedUserGetsAReceiptThatIsChecked() {
    browser.becomeNewVisitor();
    browser.open("");
    List<String> before = awaitList();
    browser.clickStar(browser.find(".movie .stars"), 5);
    awaitOtherList(before);

    browser.find(".who").click();
    browser.find("dialog button", "Erase …").click();
    browser.find("dialog button", "for ever").click();
    browser.awaitText(".receipt", "1 rating");
    browser.awaitText(".checked", "no rating is left");
    browser.find("dialog button", "Close").click();
    assertThat(browser.texts(TITLES, titles -> titles.equals(before))).hasSize(LENGTH);
  }

  /** The duration depends on the machine, so it is only printed. */
  @Test
  void thePageTellsHowLongAfterAClickTheListHasFollowed() {
    browser.becomeNewVisitor();
    browser.open("");
    List<String> before = awaitList();
    browser.clickStar(browser.find(".movie .stars"), 5);
    awaitOtherList(before);
    browser.awaitText("#last", "in the list");
    String told = browser.find("#last").getText();

    String millis = told.replaceAll("(?s).*in the list ([\\d,]+) ms later.*", "$1");
    System.out.printf("page: a list %s ms after a click%n", millis);
    assertThat(millis).matches("[\\d,]+");
  }
}
