package net.ghostifi.adapter.web.http;

/** Knows visitors, and shows problems to people. */
public interface Reception {
  /** Who calls; nobody is somebody too. */
  Visitor visitor(Call call);

  /** A page that says what the problem is. */
  Answer page(Problem problem);
}
