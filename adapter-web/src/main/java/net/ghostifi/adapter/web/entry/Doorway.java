package net.ghostifi.adapter.web.entry;

import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.ports.customer.CustomerId;

/** What people are shown at the door. */
public interface Doorway {
  /** To who has left. */
  Answer goodbye();

  /**
   * To a customer who is in, and has opened a link that lets another one in: asks whether that is
   * meant. A page of somebody else's may have opened it.
   *
   * @param visitor who is in
   * @param invited whom the link lets in
   * @param link what stands behind its question mark, to be sent with {@code POST /enter}
   */
  Answer otherCustomer(Visitor visitor, CustomerId invited, String link);
}
