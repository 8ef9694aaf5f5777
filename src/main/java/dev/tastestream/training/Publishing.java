package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.vectors.GenerationSink;
import dev.tastestream.vectors.ServingVectors;
import java.util.Optional;

/**
 * Where fits go, what they are compared with, and whether the gate has the last word.
 *
 * @param serving what the candidates should replace
 */
public record Publishing(GenerationSink sink, ServingVectors serving, LastWord lastWord) {

  /** Who decides whether a fit serves. */
  public enum LastWord {
    /** What is worse is kept and does not serve. */
    GATE,
    /** Everything serves; the manifest tells what the gate has found. */
    PEOPLE
  }

  /** The vectors that serve now; empty before the first generation. */
  Optional<MovieVectors> servingVectors() {
    return serving.current().map(Ranker::vectors);
  }

  /** Publishes a fit with the gate's finding, or what is left of it. */
  Generation publish(Candidate candidate) {
    Gate gate = lastWord == LastWord.GATE ? candidate.gate() : candidate.gate().forced();
    return sink.publish(
        new Candidate(candidate.vectors(), candidate.parameters(), candidate.fit(), gate));
  }
}
