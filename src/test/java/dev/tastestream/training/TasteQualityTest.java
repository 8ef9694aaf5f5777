package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Popularity;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Fits real ratings once and judges the lists that the fold and the ranker make from the fit. */
class TasteQualityTest {

  @Test
  void foretellsTheLastFifthOfRealHistoriesFarBetterThanPopularity() throws Exception {
    Split split = Split.read("user20");
    Popularity counted = new Popularity();
    split.train().forEach(counted::add);
    MovieVectors fitted =
        new TasteNets(1, InstantSource.system())
            .fit(new GenerationId(Space.TASTE, 1), split.histories(), FitListener.NONE);

    RankingQuality popularity = RankingQuality.of(counted.toVectors(), split);
    RankingQuality taste = RankingQuality.of(fitted, split);

    System.out.printf("user20, popularity: %s%nuser20, taste:      %s%n", popularity, taste);
    assertThat(popularity.recallAt10()).isBetween(.070, .082);
    assertThat(taste.recallAt10()).isGreaterThan(.142);
    assertThat(taste.ndcgAt100()).isGreaterThan(.22);
  }
}
