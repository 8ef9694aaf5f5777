package dev.tastestream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysWhatTenBillionRatingsNeed() {
    assertThat(plan("--ratings=10000000000", "--users=102000000", "--movies=53889", "--rate=36000"))
        .isZero();

    assertThat(out.toString())
        .contains("| ratings | 10,000,000,000 |", "| instances | ", "million ratings: ")
        .contains("| `restore-minutes` | 15 | ");
  }

  @Test
  void takesOtherCostsAndDemandsByName() {
    assertThat(
            plan(
                "--ratings=1000000000",
                "--users=10000000",
                "--movies=53889",
                "--rate=100",
                "--given=restore-minutes=1,event-micros=20.5",
                "--given=restore-minutes=2"))
        .isZero();

    assertThat(out.toString()).contains("| `restore-minutes` | 2 |", "| `event-micros` | 20.5 |");
  }

  @Test
  void whatIsNoNumberOfAPlanIsWrongUsage() {
    assertThat(small("--given=speed=3")).isEqualTo(2);
    assertThat(err.toString()).contains("--given", "'speed' is no number of a plan", "use, ");
  }

  @Test
  void whatANumberCantBeIsWrongUsage() {
    for (String value : new String[] {"use=2", "use=0", "use=", "use", "use=NaN", "cores=1e3"}) {
      err.getBuffer().setLength(0);
      assertThat(small("--given=" + value)).as(value).isEqualTo(2);
      assertThat(err.toString()).contains("'" + value + "'", "give a number");
    }
  }

  @Test
  void moreUsersThanRatingsAreWrongUsage() {
    assertThat(plan("--ratings=5", "--users=6", "--movies=5", "--rate=1")).isEqualTo(2);
    assertThat(err.toString()).contains("at least one rating a user");
  }

  private int small(String option) {
    return plan("--ratings=1000", "--users=10", "--movies=100", "--rate=1", option);
  }

  private int plan(String... options) {
    return Main.commandLine(Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.concat(Stream.of("plan"), Stream.of(options)).toArray(String[]::new));
  }
}
