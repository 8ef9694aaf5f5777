package dev.tastestream.http.stream;

import dev.tastestream.http.server.Problem;
import dev.tastestream.http.stream.LiveLists.ListEvent;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.user.UserWatch;
import java.time.Duration;
import java.util.Optional;

/**
 * Feeds a stream with one user's list. It is made anew when rows of the user have changed, when
 * other models serve or the catalogue is another, and is sent if it then differs from the one
 * before in anything but how far the log was read.
 */
final class ListFeed implements Feed {

  /** Asking who owns a user is dearer than looking at a flag. */
  private static final Duration OWNER_CHECK = Duration.ofSeconds(1);

  private final LiveLists lists;
  private final LiveLists.LiveQuery query;
  private final Duration heartbeat;
  private final EventStream stream;
  private final UserWatch watch;
  private Optional<ListEvent> last = Optional.empty();
  private String digest;
  private long sentAt = System.nanoTime();
  private long checkedAt = System.nanoTime();

  /**
   * @param known digest of the list that the client has; empty if it has none
   */
  ListFeed(
      LiveLists lists,
      LiveLists.LiveQuery query,
      Duration heartbeat,
      String known,
      EventStream stream) {
    this.lists = lists;
    this.query = query;
    this.heartbeat = heartbeat;
    this.stream = stream;
    digest = known;
    watch = lists.watch(query.userId());
    stream.whenEnded(watch::close);
  }

  /** Begins with a list, unless the client has it already. */
  Feed beginWith(ListEvent first) {
    // The rows may have changed between the list and the watch.
    watch.changed();
    take(first);
    return this;
  }

  @Override
  public void look() {
    long now = System.nanoTime();
    if (now - checkedAt > OWNER_CHECK.toNanos() && hasMoved(now)) {
      end("Another instance has taken over the user: connect again");
      return;
    }
    if (isStale()) {
      renew();
    }
    if (now - sentAt > heartbeat.toNanos()) {
      sentAt = now;
      stream.beat();
    }
  }

  private boolean hasMoved(long now) {
    checkedAt = now;
    try {
      return lists.hasMoved(query.userId());
    } catch (StateUnavailableException e) {
      return false; // nobody owns the user right now: who will is not known yet
    }
  }

  private boolean isStale() {
    boolean changed = watch.takeChanged();
    return changed || last.filter(it -> it.dependencies().areStill(lists.dependencies())).isEmpty();
  }

  private void renew() {
    try {
      take(lists.list(query));
    } catch (StateUnavailableException e) {
      watch.changed(); // as soon as it can be read again
    } catch (Problem e) {
      end(e.detail());
    }
  }

  private void take(ListEvent list) {
    last = Optional.of(list);
    if (!list.digest().equals(digest)) {
      digest = list.digest();
      sentAt = System.nanoTime();
      stream.send(list.frame());
    }
  }

  @Override
  public void end() {
    end("This instance stops: connect again");
  }

  private void end(String why) {
    stream.send(Event.end(why).frame());
    stream.end();
  }
}
