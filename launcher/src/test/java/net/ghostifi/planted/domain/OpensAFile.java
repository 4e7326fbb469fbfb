package net.ghostifi.planted.domain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class OpensAFile {
  String open(Path file) throws IOException {
    return Files.readString(file);
  }
}
