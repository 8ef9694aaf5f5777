package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Space;
import dev.tastestream.support.Log;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The map as users see it: movies on a plane that can be found, selected and followed. */
class MapIT extends OnPage {

  private static final int MANY = 54_000;

  /** Counts the frames while movies move to their positions on a map of the given size. */
  private static final String COUNT_ON_THE_WAY =
      """
      const [movies] = arguments;
      window.onTheWay = new Promise((done) => {
        const note = document.querySelector(".map-note");
        new MutationObserver((_, it) => {
          if (note.textContent.startsWith(movies)) {
            it.disconnect();
            const began = performance.now();
            let frames = 0;
            const frame = (now) => {
              if (now - began < 1400) {
                frames++;
                requestAnimationFrame(frame);
              } else {
                done((1000 * frames) / (performance.now() - began));
              }
            };
            requestAnimationFrame(frame);
          }
        }).observe(note, { childList: true });
      });
      """;

  /** Moves and zooms the map in every frame, as keys and a wheel would. */
  private static final String COUNT_UNDER_HANDS =
      """
      const done = arguments[0];
      const map = document.querySelector("canvas.signs");
      const press = (key) => map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      const turn = (deltaY) => map.dispatchEvent(new WheelEvent("wheel", { deltaY, cancelable: true }));
      press("0");
      const began = performance.now();
      let frames = 0;
      const frame = () => {
        if (frames++ === 120) {
          done((1000 * frames) / (performance.now() - began));
          return;
        }
        press(frames % 40 < 20 ? "ArrowLeft" : "ArrowRight");
        turn(frames % 60 < 30 ? 8 : -8);
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      """;

  @Test
  @Tag("slow")
  void aMapOf54000MoviesFollowsHandsAndTravelsToANewGeneration() throws Exception {
    SortedSet<Long> unknown = unknownUpTo(MANY);
    putMovies(unknown, id -> MovieCodec.encode(Movie.of(id, "Made up " + id, "Drama")));
    browser.until("the catalogue knows all", () -> knows(unknown.last()));
    openView("map");
    FittedSpace before = page.fits().serving(Space.TASTE);
    browser.run(COUNT_ON_THE_WAY, "54,000 movies");
    page.fits().publish(page.fits().made(MANY));
    double travelling =
        ((Number) browser.runAsync("window.onTheWay.then(arguments[0])")).doubleValue();
    awaitListsOfAll();
    double moving = ((Number) browser.runAsync(COUNT_UNDER_HANDS)).doubleValue();
    browser.shoot("map-54000");
    System.out.printf(
        "page: the map of %,d movies, frames a second: %.0f while they travel, %.0f under hands%n",
        MANY, travelling, moving);
    int after =
        page.fits().publish(before); // and no rollback, which would leave this one behind it
    browser.awaitText(".map-note", "movies of taste, generation %d.".formatted(after));
    putMovies(unknown, id -> null);
    awaitListsOfAll();
    browser.requireOnly("503"); // making all lists takes a while
    assertThat(travelling).as("frames a second on the way").isPositive();
    assertThat(moving).as("frames a second under hands").isPositive();
  }

  /** The movies with ids up to a number that are not in the demo's catalogue. */
  private static SortedSet<Long> unknownUpTo(int most) {
    SortedSet<Long> unknown =
        LongStream.rangeClosed(1, most).boxed().collect(Collectors.toCollection(TreeSet::new));
    Log.read(page.cluster(), page.cluster().name(Topic.MOVIES))
        .forEach(record -> unknown.remove(MovieCodec.movieId(record.key())));
    return unknown;
  }

  private static void putMovies(Set<Long> movieIds, LongFunction<byte[]> value) {
    String topic = page.cluster().name(Topic.MOVIES);
    try (Producer<byte[], byte[]> producer = page.cluster().producer(Map.of())) {
      for (long id : movieIds) {
        Future<RecordMetadata> unused =
            producer.send(new ProducerRecord<>(topic, Ids.key(id), value.apply(id)));
      }
    }
  }

  /** The topic has one partition, so a reader of its last record has read all. */
  private static Boolean knows(long madeUp) {
    JsonNode found = page.get("/movies?n=1&query=made+up+" + madeUp).path("items");
    return found.path(0).path("movieId").longValue() == madeUp ? true : null;
  }

  /** Every user with ratings gets a list of the new generation, which uses the machine's time. */
  private static void awaitListsOfAll() {
    browser.until(
        "all lists made anew",
        () -> {
          JsonNode instance = page.get("/instances").at("/instances/0");
          boolean made = instance.path("pendingUsers").asInt(-1) == 0;
          return (made && instance.path("ready").asBoolean()) ? true : null;
        });
  }

  @Test
  void aNewGenerationMovesTheMapThatIsOpen() throws Exception {
    browser.open("#/map?user=1");
    browser.awaitText(".map-note", "movies of taste, generation");
    int taste = page.fits().publish(page.fits().serving(Space.TASTE));
    browser.awaitText(".map-note", "movies of taste, generation %d.".formatted(taste));

    browser.find("select[aria-label=Space] option[value=title]").click();
    browser.awaitText(".map-note", "movies of title, generation");
    int title = page.fits().publish(page.fits().serving(Space.TITLE));
    browser.awaitText(".map-note", "movies of title, generation %d.".formatted(title));
    assertThat(page.get("/map?space=title").path("plane").asText()).isEqualTo("published");
  }

  @Test
  void aMovieIsFoundOnTheMapWithKeys() {
    openView("map");
    browser.tabTo(".search input");
    browser.press("toy story", Keys.ENTER); // before anything is found
    browser.awaitText(".chosen-movie", "Toy Story");
    browser.awaitText(".chosen-movie", "Nearest in all directions");
  }

  @Test
  void theAddressOfTheMapShowsTheSameToWhoeverOpensIt() {
    browser.open("#/map?user=1&map=title");
    browser.awaitText(".map-note", "movies of title");
    browser.find(".search input").sendKeys("toy story", Keys.ENTER);
    browser.awaitText(".chosen-movie", "Nearest in all directions");
    browser.tabTo("canvas.signs");
    browser.press("+", Keys.ARROW_LEFT);
    String link =
        browser.until(
            "an address with the place",
            () -> browser.address().matches(".*map=title&at=.*_0\\..*") ? browser.address() : null);

    browser.open(link);
    browser.awaitText(".chosen-movie", "Toy Story");
    assertThat(browser.address()).isEqualTo(link);
    browser.find(".chosen-movie .nearest button").click();
    browser.until("another movie", () -> browser.address().equals(link) ? null : true);
    browser.driver().navigate().back();
    browser.awaitText(".chosen-movie h3", "Toy Story");
    assertThat(browser.address()).isEqualTo(link);
  }
}
