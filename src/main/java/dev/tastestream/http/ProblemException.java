package dev.tastestream.http;

/** Ends a request with a problem. Without a stack trace: it is an answer, not a failure. */
@SuppressWarnings("serial") // never leaves this process
final class ProblemException extends RuntimeException {

  private final Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
