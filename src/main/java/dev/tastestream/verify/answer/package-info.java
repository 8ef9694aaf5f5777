/**
 * What the running system says about a user, over HTTP and in its last list on the topic.
 *
 * <p>Begin with {@link dev.tastestream.verify.answer.LiveAnswers}.
 */
package dev.tastestream.verify.answer;
