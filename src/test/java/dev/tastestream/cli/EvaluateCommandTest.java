package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EvaluateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void tenUsersRateSixMovies() throws IOException {
    List<String> ratings = new ArrayList<>(List.of("userId,movieId,rating,timestamp"));
    List<String> movies = new ArrayList<>(List.of("movieId,title,genres"));
    for (int movie = 1; movie <= 6; movie++) {
      movies.add(movie + ",Movie (2000),Drama");
      for (int user = 1; user <= 10; user++) {
        if (user % 3 != movie % 3) {
          ratings.add("%d,%d,%d,%d".formatted(user, movie, 2 + user % 4, 964982700 + movie));
        }
      }
    }
    Files.write(folder.resolve("ratings.csv"), ratings);
    Files.write(folder.resolve("movies.csv"), movies);
  }

  @Test
  void evaluatesTheOthersIfASystemHasTooLittleToLearnFrom() throws IOException {
    Path train = folder.resolve("train.csv");
    Path test = folder.resolve("test.csv");
    Files.write(
        train, List.of("userId,movieId,rating,timestamp", "1,1,4,964982701", "2,2,3,964982702"));
    Files.write(test, List.of("userId,movieId,rating,timestamp", "1,2,5,964982703"));
    Path lists = folder.resolve("lists.csv");

    int exit =
        evaluate(
            "--train=" + train,
            "--test=" + test,
            "--movies=" + folder.resolve("movies.csv"),
            "--systems=taste,popularity",
            "--lists=" + lists);

    assertThat(exit).as("%s%s", out, err).isEqualTo(1);
    assertThat(err.toString()).contains("taste is left out: none of 2 ratings");
    assertThat(out.toString()).contains("popularity").doesNotContain("taste ");
    assertThat(lists).as("lists are those of the first system").doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--data=x, Name either --train",
    "--split=llo, Name either --train",
    "--train=x --test=y, Name either --train",
    "--train=x --test=y --movies=z --split=llo, Name either --train",
    "--data=x --split=half, RANDOM",
    "--data=x --split=llo --seed=-1, a whole number from 0",
    "--data=x --split=llo --systems=best, there is no 'best'",
    "--data=x --split=llo --systems=ease --systems=ease, names a system twice",
    "--data=x --split=llo --cold --streaming, name one",
    "--data=x --split=llo --cold --poison=1, name one",
    "--data=x --split=llo --poison=0, more than 0",
    "--data=x --split=llo --attacks=flood, needs --poison",
    "--data=x --split=llo --poison=1 --attacks=bribe, BANDWAGON",
    "--data=x --split=llo --poison=1 --lists=lists.csv, several for each user",
    "--data=x --split=llo --activity-cap=2, from 0.5 to 1",
    "--data=x --split=llo --cold --lists=lists.csv, several for each user",
    "--data=x --split=llo --cold --systems=ease, no 'ease' that can be evaluated like this",
    "--data=x --split=stream --streaming --systems=taste, no 'taste' that can be evaluated like this",
    "--data=x --split=llo --title-model=no/such/model, has no readable model.onnx",
    "--data=x --split=llo --json=no/such/folder/f.json, create it first",
  })
  void refusesOptionsThatMakeNoSense(String options, String hint) {
    assertThat(evaluate(options.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(hint);
  }

  @Test
  void evaluatesAFolderThatItCutsItself() throws Exception {
    int exit =
        evaluate(
            "--data=" + folder,
            "--split=user20",
            "--systems=popularity,bias",
            "--json=" + folder.resolve("report.json"),
            "--lists=" + folder.resolve("lists.csv"),
            "--predictions=" + folder.resolve("predictions.csv"));

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).contains("user20, seed 42", "Recall@10", "popularity", "bias");
    assertThat(folder.resolve("lists.csv")).content().startsWith("userId,rank,movieId\n1,1,");
    assertThat(folder.resolve("predictions.csv")).doesNotExist();
    assertThat(err.toString()).contains("popularity makes no predictions");
    assertThat(new ObjectMapper().readTree(folder.resolve("report.json").toFile()).get("systems"))
        .hasSize(2);
  }

  @Test
  void evaluatesOnTheFilesThatItIsGiven() throws Exception {
    List<String> lines = Files.readAllLines(folder.resolve("ratings.csv"));
    Path train = Files.write(folder.resolve("train.csv"), lines.subList(0, 30));
    List<String> held = new ArrayList<>(lines.subList(30, lines.size()));
    held.add(0, lines.get(0));
    Path test = Files.write(folder.resolve("test.csv"), held);

    int exit =
        evaluate(
            "--train=" + train,
            "--test=" + test,
            "--movies=" + folder.resolve("movies.csv"),
            "--systems=bias",
            "--predictions=" + folder.resolve("predictions.csv"));

    assertThat(exit).as(err.toString()).isZero();
    assertThat(Files.readAllLines(folder.resolve("predictions.csv"))).hasSize(held.size());
  }

  @Test
  void evaluatesRatingByRatingInAStream() throws Exception {
    int exit =
        evaluate(
            "--data=" + folder,
            "--split=stream",
            "--streaming",
            "--systems=bias",
            "--predictions=" + folder.resolve("predictions.csv"));

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString()).contains("each is predicted, then learned", "RMSE", "bias");
    assertThat(out.toString()).doesNotContain("Recall@10");
    assertThat(Files.readAllLines(folder.resolve("predictions.csv"))).hasSizeGreaterThan(5);
  }

  @Test
  void aStreamIsNotCutAtRandom() {
    assertThat(evaluate("--data=" + folder, "--split=random", "--streaming", "--systems=bias"))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("--split stream");
  }

  @Test
  void needsUsersWithSomeRatingsForAColdStart() {
    assertThat(evaluate("--data=" + folder, "--split=user20", "--cold", "--systems=popularity"))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("name data with more");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Files.writeString(folder.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,x,3\n");

    assertThat(evaluate("--data=" + folder, "--split=user20"))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("ratings.csv has a bad line").contains("WRONG_TYPE");
  }

  private int evaluate(String... options) {
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "evaluate";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return command.execute(arguments);
  }
}
