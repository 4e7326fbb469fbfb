package net.ghostifi.adapter.web.page;

import io.nayuki.qrcodegen.QrCode;

/** A QR code as a drawing. */
final class QrImage {
  private static final int BORDER = 4;

  private QrImage() {}

  static Html of(String text, String label) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + BORDER).append(' ').append(y + BORDER).append("h1v1h-1z");
        }
      }
    }
    int size = code.size + 2 * BORDER;
    return Html.of(
        """
        <svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">\
        <rect width="{}" height="{}" fill="#fff"/><path d="{}" fill="#000"/></svg>\
        """,
        size,
        size,
        label,
        size,
        size,
        path);
  }
}
