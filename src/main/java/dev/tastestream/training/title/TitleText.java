package dev.tastestream.training.title;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.TitleYear;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes titles as people say them, followed by the year, because a sentence model has not learned
 * the form that library catalogues use.
 *
 * <p>The year stays because it says more about a movie than its title does: on a validation part of
 * ml-latest-small, Recall@10 of title profiles is .0154 with it, .0096 without it, and .0052 with
 * genres, which outweigh the title.
 */
final class TitleText {

  /** Title and article of "Matrix, The", also in the parentheses of another title. */
  private static final Pattern ARTICLE_LAST =
      Pattern.compile(
          "(^|\\()([^()]+), (The|A|An|Le|La|Les|L'|Il|Lo|I|Gli|El|Los|Las|Der|Die|Das|Det|Den|De|O)(?=\\s*(\\(|\\)|$))");

  private TitleText() {}

  /** Returns the text that is encoded for a movie: "The Matrix 1999" for "Matrix, The (1999)". */
  static String of(Movie movie) {
    String title = TitleYear.cutFrom(movie.title());
    String spoken =
        ARTICLE_LAST
            .matcher(title)
            .replaceAll(found -> found.group(1) + withArticle(found.group(3), found.group(2)));
    String year = movie.year().isPresent() ? " " + movie.year().getAsInt() : "";
    return (spoken + year).strip();
  }

  private static String withArticle(String article, String title) {
    return Matcher.quoteReplacement(
        article.endsWith("'") ? article + title : article + " " + title);
  }
}
