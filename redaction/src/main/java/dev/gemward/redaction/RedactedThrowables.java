package dev.gemward.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Copies a throwable and what belongs to it, as far as there are secrets. For one use. */
final class RedactedThrowables {
  /** How deep it is copied. */
  private static final int DEEPEST = 64;

  /** How many throwables are looked at: some make their causes when they are asked for them. */
  private static final int MOST = 1024;

  private static final StackTraceElement[] NO_FRAMES = {};

  private final Redactor redactor;
  private final IdentityHashMap<Throwable, Node> nodes = new IdentityHashMap<>();
  private final Queue<Node> unread = new ArrayDeque<>();
  private final Queue<Node> dirty = new ArrayDeque<>();

  RedactedThrowables(Redactor redactor) {
    this.redactor = redactor;
  }

  Throwable redact(Throwable thrown) {
    Node root = node(thrown, 1);
    for (Node next = unread.poll(); next != null; next = unread.poll()) {
      read(next);
    }
    for (Node next = dirty.poll(); next != null; next = dirty.poll()) {
      next.owners.forEach(this::markDirty);
    }
    if (root.isDirty) {
      nodes.values().forEach(RedactedThrowables::complete);
    }
    return root.result();
  }

  private Node node(Throwable thrown, int depth) {
    Node known = nodes.get(thrown);
    if (known != null) {
      return known;
    }
    Node node = new Node(thrown, depth);
    if (nodes.size() < MOST) {
      nodes.put(thrown, node);
      unread.add(node);
    } else {
      node.copy = leftOut();
      markDirty(node);
    }
    return node;
  }

  private void markDirty(Node node) {
    if (!node.isDirty) {
      node.isDirty = true;
      dirty.add(node);
    }
  }

  private void read(Node node) {
    Throwable thrown = node.thrown;
    try {
      String text = String.valueOf(thrown);
      String message = thrown.getMessage();
      String localized = thrown.getLocalizedMessage();
      String redactedText = redactor.redact(text);
      String redactedMessage = redact(message);
      String redactedLocalized = redact(localized);
      node.copy = new RedactedThrowable(redactedText, redactedMessage, redactedLocalized);
      if (!isSame(text, redactedText)
          || !isSame(message, redactedMessage)
          || !isSame(localized, redactedLocalized)) {
        markDirty(node);
      }
    } catch (Throwable e) { // Whatever it is, the text cannot be trusted.
      node.copy = withheld(thrown);
      markDirty(node);
    }
    try {
      Throwable cause = thrown.getCause();
      node.cause = cause == null ? null : owned(cause, node);
    } catch (Throwable e) {
      Node failed = new Node(thrown, DEEPEST);
      failed.copy = withheld(thrown);
      failed.isDirty = true;
      node.cause = failed;
      markDirty(node);
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      node.suppressed.add(owned(suppressed, node));
    }
  }

  private @Nullable String redact(@Nullable String text) {
    return text == null ? null : redactor.redact(text);
  }

  @SuppressWarnings("ReferenceEquality") // A clean text is the same instance.
  private static boolean isSame(@Nullable String text, @Nullable String redacted) {
    return text == redacted;
  }

  private Node owned(Throwable thrown, Node owner) {
    Node node = node(thrown, owner.depth + 1);
    node.owners.add(owner);
    return node;
  }

  /** Gives a copy what belongs to it. */
  private static void complete(Node node) {
    RedactedThrowable copy = node.copy;
    if (copy == null || !node.isDirty || node.depth > DEEPEST) {
      return;
    }
    copy.setStackTrace(frames(node.thrown));
    copy.setCause(node.cause == null ? null : node.cause.result());
    for (Node suppressed : node.suppressed) {
      copy.addSuppressed(suppressed.result());
    }
  }

  private static StackTraceElement[] frames(Throwable thrown) {
    try {
      StackTraceElement[] frames = thrown.getStackTrace();
      return frames == null ? NO_FRAMES : frames;
    } catch (Throwable e) {
      return NO_FRAMES;
    }
  }

  private static RedactedThrowable withheld(Throwable thrown) {
    String text = "[text withheld: " + thrown.getClass().getName() + " failed]";
    return new RedactedThrowable(text, text, text);
  }

  private static RedactedThrowable leftOut() {
    String text = "[left out: what is more than " + DEEPEST + " causes away]";
    return new RedactedThrowable(text, text, text);
  }

  /** One throwable, and those that belong to it. */
  private static final class Node {
    private final Throwable thrown;
    private final int depth;
    private final List<Node> owners = new ArrayList<>();
    private final List<Node> suppressed = new ArrayList<>();
    private @Nullable Node cause;
    private @Nullable RedactedThrowable copy;
    private boolean isDirty;

    Node(Throwable thrown, int depth) {
      this.thrown = thrown;
      this.depth = depth;
    }

    Throwable result() {
      if (!isDirty || copy == null) {
        return thrown;
      }
      return depth > DEEPEST ? leftOut() : copy;
    }
  }
}
