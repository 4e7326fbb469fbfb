package net.ghostifi.planted.domain;

import java.util.UUID;

final class InventsAnId {
  UUID invent() {
    return UUID.randomUUID();
  }
}
