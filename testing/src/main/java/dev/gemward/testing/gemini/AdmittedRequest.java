package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.RecordedRequest;

/**
 * A request that was let in.
 *
 * @param json the body as JSON; empty when there is none
 */
record AdmittedRequest(RecordedRequest request, Target target, ObjectNode json) {
  boolean is(String method) {
    return request.method().equals(method);
  }
}
