package dev.gemward.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request that was let in.
 *
 * @param json the body as JSON; empty when there is none
 */
record Call(RecordedRequest request, Target target, ObjectNode json) {
  boolean is(String method) {
    return request.method().equals(method);
  }
}
