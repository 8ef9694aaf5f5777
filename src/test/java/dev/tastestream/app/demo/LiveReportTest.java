package dev.tastestream.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.domain.quality.QualityBook;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveReportTest {

  private static final GenerationId TASTE = new GenerationId("taste", 7);
  private static final LiveQuality HIT =
      LiveQuality.NONE.plusLiked(OptionalInt.of(1), OptionalInt.empty(), 1);

  private final AtomicReference<QualityBook> book = new AtomicReference<>(QualityBook.EMPTY);
  private final StringWriter out = new StringWriter();

  @Test
  void aLineIsPrintedOnlyIfSomethingWasJudgedSinceTheLast() {
    try (LiveReport report = LiveReport.start(book::get, new PrintWriter(out))) {
      report.tell();
      assertThat(out.toString()).isEmpty();
      book.set(QualityBook.EMPTY.with(TASTE, HIT));
      report.tell();
      report.tell();
    }
    assertThat(out.toString().lines())
        .containsExactly(
            "live: 1 liked movies, hit@10 1.000 (popularity 0.000), NDCG@10 1.000 (0.000)");
  }

  @Test
  void theLastNewsIsPrintedAtTheEnd() {
    try (LiveReport report = LiveReport.start(book::get, new PrintWriter(out))) {
      report.tell();
      book.set(QualityBook.EMPTY.with(TASTE, HIT.plusPredicted(5, 4.5, 3, 2)));
    }
    assertThat(out.toString().lines())
        .singleElement()
        .asString()
        .endsWith("; 1 ratings predicted, RMSE 0.500 (user's mean 2.000)");
  }
}
