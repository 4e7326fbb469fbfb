package net.ghostifi.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsRecord;

/** The zone's records: a line each, fields divided by tabs; and the form that dnsmasq reads. */
final class ZoneFile {
  private final Path folder;

  ZoneFile(Path folder) {
    this.folder = folder;
  }

  List<DnsRecord> read() {
    try {
      return Files.readAllLines(folder.resolve("zone")).stream().map(ZoneFile::parse).toList();
    } catch (NoSuchFileException empty) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DnsRecord parse(String line) {
    String[] field = line.split("\t", -1);
    return new DnsRecord(
        field[0],
        new ServerName(field[1]),
        field[2],
        field[3],
        Duration.ofSeconds(Long.parseLong(field[4])),
        field[5]);
  }

  private static String format(DnsRecord record) {
    return String.join(
        "\t",
        record.id(),
        record.name().value(),
        record.type(),
        record.content(),
        Long.toString(record.ttl().toSeconds()),
        record.comment().replaceAll("[\t\n]", " "));
  }

  /** Changes the records, one writer at a time; when the change throws, nothing is changed. */
  synchronized void update(UnaryOperator<List<DnsRecord>> change) {
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("zone.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        List<DnsRecord> records = change.apply(read());
        put("zone", records.stream().map(r -> format(r) + "\n").collect(Collectors.joining()));
        put(
            "hosts",
            records.stream()
                .map(record -> record.content() + " " + record.name() + "\n")
                .collect(Collectors.joining()));
        assert held.isValid();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String name, String content) throws IOException {
    Path fresh = folder.resolve(name + ".fresh");
    Files.writeString(fresh, content);
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
