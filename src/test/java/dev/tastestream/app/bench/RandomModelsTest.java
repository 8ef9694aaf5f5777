package dev.tastestream.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.bench.MadeLists;
import dev.tastestream.bench.Stopwatch;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.replay.generate.GeneratedFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomModelsTest {

  private static final int MOVIES = 300;

  @Test
  void hybridListsUseAllModels() {
    Models models = new RandomModels(MOVIES, 1).recommender().models();

    assertThat(models.weights()).isEqualTo(HybridWeights.USUAL);
    assertThat(models.stars()).isPresent();
    assertThat(models.titles()).isPresent();
    assertThat(models.taste().vectors().size()).isEqualTo(MOVIES);
  }

  @Test
  void aTrainerWouldPublishThemAsOneGeneration() {
    assertThat(new RandomModels(MOVIES, 7).candidates().stream().map(Candidate::id))
        .containsExactly(
            new GenerationId("taste", 7),
            new GenerationId("stars", 7),
            new GenerationId("title", 7));
  }

  @Test
  void listsByThemAreMeasuredBesideAPlainLoop() throws IOException {
    List<History> users =
        FolderRatings.histories(
            FolderRatings.of(new GeneratedFolder(60, MOVIES, 3_000, 1)).histories());
    MadeLists lists =
        new MadeLists(
            new Stopwatch(Duration.ZERO, 3), new RandomModels(MOVIES, 1).recommender(), users);

    List<Row> rows =
        lists.measure(new MadeLists.TimesAsFast(1.5, 4), new MadeLists.TimesAsFast(3, 8));

    assertThat(rows)
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.value().median()).isPositive())
        .allSatisfy(row -> assertThat(row.name()).contains("300 × 192"));
    double plain = rows.get(0).reference().orElseThrow().median();
    assertThat(rows.get(0).limits().floor()).hasValue(plain / 1.5);
    assertThat(rows.get(1).limits().goal()).hasValue(plain / 8);
  }
}
