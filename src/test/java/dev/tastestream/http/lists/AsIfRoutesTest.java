package dev.tastestream.http.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.support.SmallModels;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsIfRoutesTest {

  private static final String PATH = "/recommendations";
  private static final long RATED_AT = 964982703005L;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void suppliedRatingsGiveTheListThatTheSameRatingsInTheLedgerGive() throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    server.state().rate(42, 1, 2, RATED_AT);
    server.state().rate(42, 4, 5, RATED_AT + 1);
    for (String space : new String[] {"hybrid", "taste", "stars", "title"}) {
      Answer answer =
          server.post(
              PATH,
              "{\"ratings\":[{\"movieId\":1,\"rating\":2},{\"movieId\":4,\"rating\":5}],\"space\":\"%s\"}"
                  .formatted(space));

      assertThat(answer.status()).isEqualTo(200);
      JsonNode stored = server.get("/users/42/recommendations?space=" + space).json();
      assertThat(answer.json().get("items")).isEqualTo(stored.get("items"));
      assertThat(answer.json().get("generations")).isEqualTo(stored.get("generations"));
      assertThat(answer.json().get("ratings").intValue()).isEqualTo(2);
      assertThat(answer.json().get("personalised").booleanValue()).isTrue();
      assertThat(answer.json().has("asOf")).isFalse();
    }
    assertThat(server.log().events()).isEmpty();
  }

  /**
   * As many users as there are orders of three, so that some orders differ from that without a
   * user.
   */
  @Test
  void ratingsOfOneMomentAreInTheOrderOfTheUserWhoseTheyWouldBe() throws Exception {
    String ratings =
        "[{'movieId':1,'rating':2,'timestamp':%1$d},{'movieId':3,'rating':4,'timestamp':%1$d},{'movieId':4,'rating':5,'timestamp':%1$d}]"
            .formatted(RATED_AT)
            .replace('\'', '"');
    for (long user = 42; user < 48; user++) {
      server.state().rate(user, 1, 2, RATED_AT);
      server.state().rate(user, 3, 4, RATED_AT);
      server.state().rate(user, 4, 5, RATED_AT);
      JsonNode stored = server.get("/users/%d/recommendations?seen=true".formatted(user)).json();

      String one = "{\"ratings\":%s,\"userId\":%d,\"seen\":true}".formatted(ratings, user);
      String many =
          "{\"users\":[{\"userId\":%d,\"ratings\":%s}],\"seen\":true}".formatted(user, ratings);

      assertThat(server.post(PATH, one).json().get("items")).isEqualTo(stored.get("items"));
      assertThat(server.post(PATH, many).json().at("/lists/0/items"))
          .isEqualTo(stored.get("items"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"ratings\":[],\"userId\":\"1\"}; userId",
        "{\"ratings\":[],\"userId\":-1}; userId",
        "{\"ratings\":[],\"userId\":[]}; userId",
        "{\"userIds\":[1],\"userId\":1}; userId",
        "{\"users\":[{\"ratings\":[],\"userId\":1.5}]}; users[0].userId",
      })
  void aUserIdThatIsNoneIsNamed(String body, String parameter) throws Exception {
    Answer answer = server.post(PATH, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo(parameter);
  }

  @Test
  void withoutRatingsTheListIsPopular() throws Exception {
    JsonNode list = server.post(PATH, "{\"ratings\":[],\"n\":2}").json();

    assertThat(list.get("personalised").booleanValue()).isFalse();
    assertThat(ListRoutesTest.movies(list)).isEqualTo("4 3");
  }

  @Test
  void filtersAreThoseOfTheQuery() throws Exception {
    String body =
        "{\"ratings\":[{\"movieId\":4,\"rating\":5,\"timestamp\":7}],\"genre\":[\"Comedy\",\"Romance\"],"
            + "\"yearFrom\":1990,\"exclude\":[1],\"seen\":true}";

    assertThat(ListRoutesTest.movies(server.post(PATH, body).json())).isEqualTo("3");
  }

  @Test
  void manyAreAnsweredInTheirOrder() throws Exception {
    String users =
        IntStream.range(0, 120)
            .mapToObj(i -> "{\"ratings\":[{\"movieId\":%d,\"rating\":5}]}".formatted(1 + i % 4))
            .collect(Collectors.joining(","));
    JsonNode lists = server.post(PATH, "{\"users\":[" + users + "],\"n\":4}").json().get("lists");

    assertThat(lists).hasSize(120);
    for (int i = 0; i < 120; i++) {
      assertThat(ListRoutesTest.movies(lists.get(i))).doesNotContain(Integer.toString(1 + i % 4));
      assertThat(lists.get(i).get("items")).hasSize(3);
    }
  }

  @Test
  void storedUsersAreAnsweredAsTheyAreAlone() throws Exception {
    server.state().rate(42, 4, 5, RATED_AT);
    JsonNode lists = server.post(PATH, "{\"userIds\":[42,43,42]}").json().get("lists");

    assertThat(lists).hasSize(3);
    assertThat(lists.get(0)).isEqualTo(server.get("/users/42/recommendations").json());
    assertThat(lists.get(1)).isEqualTo(server.get("/users/43/recommendations").json());
    assertThat(lists.get(2)).isEqualTo(lists.get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "{} | ratings",
        "{\"ratings\":[],\"users\":[]} | users",
        "{\"ratings\":{}} | ratings",
        "{\"ratings\":[5]} | ratings[0]",
        "{\"ratings\":[{\"rating\":5}]} | ratings[0].movieId",
        "{\"ratings\":[{\"movieId\":1}]} | ratings[0].rating",
        "{\"ratings\":[{\"movieId\":1,\"rating\":5.5}]} | ratings[0].rating",
        "{\"ratings\":[{\"movieId\":1,\"rating\":\"5\"}]} | ratings[0].rating",
        "{\"ratings\":[{\"movieId\":1,\"rating\":5,\"timestamp\":-1}]} | ratings[0].timestamp",
        "{\"ratings\":[{\"movieId\":1,\"rating\":5,\"stars\":1}]} | ratings[0].stars",
        "{\"ratings\":[{\"movieId\":1,\"rating\":5},{\"movieId\":1,\"rating\":4}]} | ratings[1].movieId",
        "{\"users\":[]} | users",
        "{\"users\":[{}]} | users[0].ratings",
        "{\"users\":[{\"ratings\":[],\"n\":3}]} | users[0].n",
        "{\"users\":[{\"ratings\":[{\"movieId\":-1,\"rating\":5}]}]} | users[0].ratings[0].movieId",
        "{\"users\":{\"a\":{}}} | users",
        "{\"users\":[5]} | users[0].ratings",
        "{\"userIds\":[\"1\"]} | userIds",
        "{\"userIds\":{\"a\":1}} | userIds",
        "{\"userIds\":[]} | userIds",
        "{\"ratings\":[],\"n\":\"5\"} | n",
        "{\"ratings\":[],\"space\":5} | space",
        "{\"ratings\":[],\"seen\":\"true\"} | seen",
        "{\"userIds\":[-1]} | userIds",
        "{\"userIds\":[[1]]} | userIds",
        "{\"userIds\":null} | userIds",
        "{\"ratings\":[],\"n\":501} | n",
        "{\"ratings\":[],\"n\":{}} | n",
        "{\"ratings\":[],\"size\":3} | size",
        "{\"ratings\":[],\"genre\":\"Comedi\"} | genre"
      })
  void whatCantBeMeantIsRefusedByName(String body, String parameter) throws Exception {
    Answer answer = server.post(PATH, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo(parameter);
  }

  @Test
  void tooManyUsersOrMoviesAtOnceAreRefused() throws Exception {
    assertThat(
            server.post(PATH, "{\"userIds\":" + ids(1001) + "}").json().get("parameter").asText())
        .isEqualTo("userIds");
    assertThat(
            server
                .post(PATH, "{\"n\":51,\"userIds\":" + ids(1000) + "}")
                .json()
                .get("parameter")
                .asText())
        .isEqualTo("n");
    assertThat(server.post(PATH, "{\"ratings\":[" + " ".repeat(5 << 20) + "]}").status())
        .isEqualTo(413);
  }

  private static String ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
