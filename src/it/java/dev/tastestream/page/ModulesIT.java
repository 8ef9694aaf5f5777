package dev.tastestream.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The modules of the page that only compute, in a real browser. */
class ModulesIT extends OnPage {

  private static final Offset<Double> EXACT = within(1e-9);

  @BeforeAll
  static void open() {
    browser.open("#/models");
  }

  /** The result of a JavaScript body in which {@code it} is a module. */
  private static Object in(String module, String body) {
    return browser.runAsync(
        "const done = arguments[0]; import('/page/%s.js').then((it) => { %s }).then(done, (e) => done(String(e)))"
            .formatted(module, body));
  }

  private static List<Double> numbers(String module, String body) {
    return ((List<?>) in(module, body))
        .stream().map(number -> ((Number) number).doubleValue()).toList();
  }

  @Test
  void whatIsUnderThePointerStaysThereWhenOneZooms() {
    List<Double> seen =
        numbers(
            "eye",
            """
            const pane = { width: 400, height: 200 };
            const eye = { x: 0.1, y: 0.2, zoom: 300 };
            const under = (e) => [(30 - 200) / e.zoom + e.x, e.y - (40 - 100) / e.zoom];
            return [...under(eye), ...under(it.zoomed(eye, 2.5, pane, 30, 40))];
            """);
    assertThat(seen.get(2)).isCloseTo(seen.get(0), EXACT);
    assertThat(seen.get(3)).isCloseTo(seen.get(1), EXACT);
  }

  @Test
  void anEyeIsTheSameAfterItStoodInTheAddress() {
    assertThat(
            numbers(
                "eye",
                """
                const pane = { width: 400, height: 200 };
                const eye = it.eyeAt(it.placeOfEye({ x: 0.1, y: 0.2, zoom: 300 }, pane), pane);
                return [eye.x, eye.y, eye.zoom];
                """))
        .containsExactly(.1, .2, 300.);
  }

  @Test
  void nobodyZoomsSoFarThatNothingIsSeen() {
    assertThat(
            numbers(
                "eye",
                """
                const pane = { width: 400, height: 200 };
                const eye = { x: 0, y: 0, zoom: 300 };
                return [it.zoomed(eye, 1e9, pane).zoom, it.zoomed(eye, 1e-9, pane).zoom];
                """))
        .containsExactly(60_000., 60.);
  }

  @Test
  void thePointUnderAPointerIsTheNearestOneThatIsSeen() {
    assertThat(
            numbers(
                "scene",
                """
                const scene = { x: [0, 0.1, 0.5], y: [0, 0, 0], colour: [0, 1, 1], faded: -1 };
                const at = (place, reach) => it.nearestTo(scene, place, reach);
                return [at([0.04, 0], 0.2), at([0.04, 0], 0.01), it.nearestTo({ ...scene, faded: 1 }, [0.04, 0], 0.2)];
                """))
        .containsExactly(0., -1., 1.);
  }

  @Test
  void moviesTravelFromWhereTheyWereAndNewOnesFromTheMiddle() {
    assertThat(
            numbers(
                "scene",
                """
                const next = { x: new Float32Array([1, 1]), y: new Float32Array([1, 1]) };
                const way = it.journeyBetween(new Map([[7, [-1, -1]]]), next, { movieIds: [7, 8] });
                const under = it.step(way, next, way.began);
                const begin = [...next.x];
                const left = it.step(way, next, way.began + 1e6);
                return [...begin, ...next.x, Number(under), Number(left)];
                """))
        .containsExactly(-1., 0., 1., 1., 1., 0.);
  }

  @Test
  void aProfileWalksToItsPlaceAndKeepsSixtyPlaces() {
    assertThat(
            numbers(
                "walk",
                """
                const walk = new it.Walk();
                walk.to([0, 0], 0);
                walk.to([1, 0], 1000);
                const half = walk.at(1350)[0];
                const there = walk.at(Infinity)[0];
                for (let i = 0; i < 100; i++) { walk.to([i, 1], i); }
                return [half, there, walk.trail.length];
                """))
        .containsExactly(.875, 1., 60.);
  }

  @Test
  void aVectorLiesWhereItsDirectionDoes() {
    assertThat(
            numbers(
                "plane",
                """
                const map = { centre: [0.5, 0], axes: [[1, 0], [0, 1]] };
                return [...it.placeOf(map, [3, 4]), Number(it.placeOf(map, [0, 0]) === null)];
                """))
        .satisfiesExactly(
            x -> assertThat(x).isCloseTo(.1, EXACT),
            y -> assertThat(y).isCloseTo(.8, EXACT),
            nowhere -> assertThat(nowhere).isEqualTo(1));
  }

  @Test
  void branchesBecomeNamesOfEdgesAndTheLongestWayIsStraight() {
    assertThat(
            in(
                "graph",
                """
                const node = (name, kind, next, topics = []) => ({ name, kind, next, topics, stores: [] });
                const drawn = it.graph([
                  node("in", "source", ["check"], ["ratings"]),
                  node("check", "processor", ["check-good", "check-bad"]),
                  node("check-good", "processor", ["list"]), node("check-bad", "processor", ["refused"]),
                  node("list", "processor", ["out"]),
                  node("refused", "sink", [], ["dead-letters"]), node("out", "sink", [], ["lists"])]);
                return [drawn.edges.map((e) => `${e.from}-${e.label}>${e.to}`).sort().join(" "),
                  [...drawn.nodes.values()].map((n) => `${n.name} ${n.layer}/${n.row}`).sort().join(" ")];
                """))
        .isEqualTo(
            List.of(
                "check-bad>dead-letters check-good>list list->lists ratings->check",
                "check 1/0 dead-letters 2/1 list 2/0 lists 3/0 ratings 0/0"));
  }

  @Test
  void titlesReadAsPeopleSayThem() {
    assertThat(
            in(
                "format",
                """
                return [it.title({ title: "Matrix, The (1999)" }), it.shortTitle({ title: "Umbrellas of Cherbourg, The (Parapluies de Cherbourg, Les) (1964)" }),
                  it.shortTitle({ title: "(500) Days of Summer (2009)" }), it.title({ movieId: 5 }), it.starText(4.5)];
                """))
        .isEqualTo(
            List.of(
                "The Matrix",
                "The Umbrellas of Cherbourg",
                "(500) Days of Summer",
                "Movie 5",
                "4½ stars"));
  }

  @Test
  void anAddressThatSaysNonsenseShowsWhatItWouldWithoutIt() {
    assertThat(
            in(
                "store",
                """
                return [it.idOf("42"), it.idOf("9007199254740993"), it.idOf("1e3"), it.idOf(null)];
                """))
        .isEqualTo(Arrays.asList(42L, null, null, null));
  }

  @Test
  void theScaleOfAShareEndsAtOne() {
    assertThat(
            in(
                "chart",
                """
                const drawn = it.chart({ title: "", along: "", empty: "", at: String, text: String, range: [0, 1] });
                drawn.show({ places: [1, 2], lines: [{ name: "hits", kind: "ours", values: [0, 1] }] });
                return [...drawn.element.querySelectorAll("text")].slice(0, 3).map((text) => text.textContent);
                """))
        .isEqualTo(List.of("0", "0.5", "1"));
  }

  @Test
  void aTraceWithoutAListSaysSo() {
    assertThat(
            in(
                "trace",
                """
                const row = { mark: "rated", rating: 4, partition: 2, offset: 7, timestamp: 0 };
                return it.told({ movieId: 1, state: "current", why: "", row }).textContent;
                """))
        .asString()
        .contains("This instance keeps no last list of the user");
  }
}
