package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.vectors.GenerationSink;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.ServingVectors;
import java.util.List;

/**
 * Where fits go, what they are compared with, and whether the gate has the last word.
 *
 * @param serving what the candidates should replace
 * @param known what was published before
 */
public record Publishing(
    GenerationSink sink, ServingVectors serving, KnownGenerations known, LastWord lastWord) {

  /** Who decides whether a fit serves. */
  public enum LastWord {
    /** What is worse is kept and does not serve. */
    GATE,
    /** Everything serves; the manifest tells what the gate has found. */
    PEOPLE
  }

  /** Publishes fits with their gates' findings, or what is left of them, all at once. */
  List<Generation> publish(List<Candidate> candidates) {
    return sink.publish(candidates.stream().map(this::judged).toList());
  }

  private Candidate judged(Candidate candidate) {
    Gate gate = lastWord == LastWord.GATE ? candidate.gate() : candidate.gate().forced();
    return new Candidate(candidate.vectors(), candidate.parameters(), candidate.fit(), gate);
  }
}
