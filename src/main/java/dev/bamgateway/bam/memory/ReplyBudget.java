package dev.bamgateway.bam.memory;

import io.vertx.core.buffer.Buffer;

/**
 * What one reply takes of the {@link ReadBudget} it belongs to, from its first byte until it is
 * read. Memory is taken before it is filled. What is estimated is the worst that a server can make
 * of so many bytes: their number alone says little, for two of them may be an object.
 */
public final class ReplyBudget {

  /** The buffer that a body is gathered in grows by being copied. */
  private static final int WHILE_GATHERED = 2;

  /** What is inflated stands there as bytes, as text and as bytes in another charset. */
  private static final int WHILE_CONVERTED = 4;

  /**
   * What reading makes of a value: measured for empty objects, for strings of one character and for
   * maps with one key, each in a list.
   */
  private static final int VALUE = 64;

  private final ReadBudget read;
  private final JsonValues values = new JsonValues();
  private boolean coded;
  private boolean fromServer;
  private long taken;
  private long kept;
  private boolean over;

  ReplyBudget(ReadBudget read) {
    this.read = read;
  }

  /**
   * The head of the reply has come.
   *
   * @param isCoded whether its body has to be inflated
   */
  public synchronized void begins(boolean isCoded) {
    fromServer = true;
    coded = isCoded;
  }

  /** Something came from the server that is no reply. */
  public synchronized void breaks() {
    fromServer = true;
  }

  /** Whether anything came from the server, so that whatever failed, failed because of it. */
  public synchronized boolean isFromServer() {
    return fromServer;
  }

  /** A part of the body has come; fails as {@link ReadBudget#take} does. */
  public synchronized void receives(Buffer part) {
    long objects = coded ? 0 : (long) VALUE * values.in(part);
    take(part.length(), (long) WHILE_GATHERED * part.length() + objects);
    kept += coded ? 0 : part.length() + objects;
  }

  /** A part of the body was inflated; fails as {@link ReadBudget#take} does. */
  public synchronized void inflates(byte[] bytes, int offset, int length) {
    long objects = (long) VALUE * values.in(bytes, offset, length);
    take(length, (long) WHILE_CONVERTED * length + objects);
    kept += length + objects;
  }

  /** The body is converted as a whole; fails as {@link ReadBudget#take} does. */
  public synchronized void converts(long length) {
    take(0, WHILE_CONVERTED * length);
  }

  private void take(long received, long needed) {
    read.take(received, needed);
    taken += needed;
  }

  /** The reply is a list, or a page of one; fails as {@link ReadBudget#items} does. */
  public void has(int items) {
    read.items(items);
  }

  /** The reply was read: what was made of it stays until the read is at its end. */
  public synchronized void isRead() {
    end(kept);
  }

  /** Nothing is left of the reply, unless it was read. */
  public synchronized void isGivenUp() {
    end(0);
  }

  private void end(long left) {
    if (!over) {
      over = true;
      read.giveBack(taken - Math.min(left, taken));
    }
  }
}
