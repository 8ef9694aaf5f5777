package dev.tastestream.catalogue;

import dev.tastestream.domain.TitleYear;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;

/**
 * Splits titles and search texts into words: in lower case, without diacritics, in ASCII where the
 * script is Latin, and with "and" for {@code &} and {@code +}.
 */
final class TitleTerms {

  private static final int FLAGS =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.CATENATE_ALL;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern AND = Pattern.compile("[&+]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");

  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          Tokenizer words = new WhitespaceTokenizer();
          TokenStream parts = new WordDelimiterGraphFilter(words, FLAGS, null);
          return new TokenStreamComponents(
              words, new ASCIIFoldingFilter(new LowerCaseFilter(parts)));
        }
      };

  private TitleTerms() {}

  /**
   * The text between two blanks.
   *
   * @param parts its words: "spider", "man" in "Spider-Man"
   * @param joined the parts written as one word, "spiderman"; empty if there is only one part
   */
  record Term(List<String> parts, Optional<String> joined) {

    /** Returns the parts and the joined word. */
    Stream<String> words() {
      return Stream.concat(parts.stream(), joined.stream());
    }
  }

  /** Returns the terms of a text in its order. A text of signs only, as "$", gives these. */
  static List<Term> of(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    List<Term> terms = analysed(AND.matcher(plain).replaceAll(" and "));
    boolean onlySigns = terms.stream().flatMap(Term::words).allMatch("and"::equals);
    return onlySigns ? signs(plain) : terms;
  }

  private static List<Term> signs(String text) {
    return BLANKS
        .splitAsStream(text.strip())
        .filter(sign -> !sign.isEmpty())
        .map(sign -> new Term(List.of(sign.toLowerCase(Locale.ROOT)), Optional.empty()))
        .toList();
  }

  /** Returns every word under which a title can be found, without duplicates. */
  static List<String> wordsOf(String title) {
    String name = TitleYear.cutFrom(title);
    return Stream.concat(of(name).stream(), of(title).stream())
        .flatMap(Term::words)
        .distinct()
        .toList();
  }

  private static List<Term> analysed(String text) {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = ANALYZER.tokenStream("title", text)) {
      CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
      PositionLengthAttribute length = tokens.addAttribute(PositionLengthAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        int parts = length.getPositionLength();
        terms.add(
            parts == 1
                ? new Term(List.of(word.toString()), Optional.empty())
                : joined(word.toString(), parts, tokens, word));
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: a text in memory can be read", e);
    }
    return terms;
  }

  /** The filter returns the joined word first, and then its parts. */
  private static Term joined(String whole, int parts, TokenStream tokens, CharTermAttribute word)
      throws IOException {
    List<String> all = new ArrayList<>();
    while (all.size() < parts && tokens.incrementToken()) {
      all.add(word.toString());
    }
    return new Term(List.copyOf(all), Optional.of(whole));
  }
}
