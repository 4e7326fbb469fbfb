package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {
  private static final Set<String> NAMES = Set.of("a.txt", "b.txt");
  private static final Map<String, byte[]> FILES =
      Map.of("b.txt", bytes("second"), "a.txt", bytes("first"));

  @TempDir private Path folder;

  @Test
  void gives_back_what_was_packed() {
    assertThat(Tar.read(Tar.write(FILES), NAMES))
        .containsExactly(Map.entry("a.txt", bytes("first")), Map.entry("b.txt", bytes("second")));
  }

  @Test
  void gives_the_same_bytes_for_the_same_files() {
    assertThat(Tar.write(Map.of("a.txt", bytes("first"), "b.txt", bytes("second"))))
        .isEqualTo(Tar.write(FILES));
  }

  @Test
  void is_understood_by_the_tar_program() throws Exception {
    Path tar = Files.write(folder.resolve("x.tar"), Tar.write(FILES));
    assertThat(run("tar", "-tf", tar.toString())).isEqualTo("a.txt\nb.txt\n");
    assertThat(run("tar", "-xOf", tar.toString(), "b.txt")).isEqualTo("second");
  }

  @Test
  void understands_the_tar_program() throws Exception {
    Files.write(folder.resolve("a.txt"), bytes("first"));
    Files.write(folder.resolve("b.txt"), bytes("second"));
    run(
        "tar",
        "-C",
        folder.toString(),
        "-cf",
        folder.resolve("x.tar").toString(),
        "a.txt",
        "b.txt");
    assertThat(Tar.read(Files.readAllBytes(folder.resolve("x.tar")), NAMES)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.txt", "/etc/passwd", "./a.txt", "x/../../a.txt", "c.txt", "a\nb"})
  void refuses_an_entry_that_it_does_not_expect(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(Tar.write(Map.of(name, bytes("x"))), NAMES))
        .withMessageEndingWith("does not belong there")
        .withMessageNotContaining("\n");
  }

  @Test
  void refuses_a_prefix_that_would_become_part_of_the_name() {
    byte[] tar = Tar.write(FILES);
    tar[345] = 'x';
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(signed(tar), NAMES))
        .withMessage("a.txt does not belong there");
  }

  @ParameterizedTest
  @CsvSource({"1, hard link", "2, symbolic link", "3, device", "5, folder", "6, pipe", "L, name"})
  void refuses_what_is_not_a_plain_file(char type, String meaning) {
    byte[] tar = Tar.write(FILES);
    tar[156] = (byte) type;
    assertThatIllegalArgumentException()
        .as(meaning)
        .isThrownBy(() -> Tar.read(signed(tar), NAMES))
        .withMessage("a.txt is not a plain file");
  }

  @Test
  void refuses_a_plain_file_with_a_target() {
    byte[] tar = Tar.write(FILES);
    tar[157] = '/';
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(signed(tar), NAMES))
        .withMessage("a.txt is not a plain file");
  }

  @Test
  void refuses_a_file_that_is_there_twice() {
    byte[] one = Tar.write(Map.of("a.txt", bytes("x")));
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.write(one, 0, 1024);
    twice.writeBytes(one);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(twice.toByteArray(), NAMES))
        .withMessage("holds a.txt twice");
  }

  @Test
  void refuses_a_file_that_is_missing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(Tar.write(Map.of("a.txt", bytes("x"))), NAMES))
        .withMessage("lacks b.txt");
  }

  @Test
  void refuses_a_large_file() {
    byte[] large = Tar.write(Map.of("a.txt", new byte[64 * 1024 + 1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(large, NAMES))
        .withMessage("a.txt is larger than 65536 bytes");
  }

  @Test
  void refuses_a_size_beyond_the_end() {
    byte[] tar = Tar.write(Map.of("a.txt", bytes("x")));
    System.arraycopy(bytes("00000100000"), 0, tar, 124, 11);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(signed(tar), NAMES))
        .withMessage("a.txt is cut off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0000000001", "8", "0x10", "77777777777"})
  void refuses_a_size_that_is_none(String size) {
    byte[] tar = Tar.write(Map.of("a.txt", bytes("x")));
    Arrays.fill(tar, 124, 136, (byte) 0);
    System.arraycopy(bytes(size), 0, tar, 124, size.length());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(signed(tar), NAMES))
        .withMessageContaining("larger than");
  }

  @Test
  void refuses_a_large_tar() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(new byte[1024 * 1024 + 512], NAMES))
        .withMessageStartingWith("is no tar of ours");
  }

  @Test
  void refuses_what_follows_the_end() {
    byte[] tar = Tar.write(FILES);
    tar[tar.length - 1] = 1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(tar, NAMES))
        .withMessage("does not end as a tar ends");
  }

  @Test
  void refuses_a_tar_without_end() {
    byte[] tar = Tar.write(FILES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(Arrays.copyOf(tar, tar.length - 512), NAMES))
        .withMessage("does not end as a tar ends");
  }

  @Test
  void refuses_a_changed_header() {
    byte[] tar = Tar.write(FILES);
    tar[100] ^= 1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tar.read(tar, NAMES))
        .withMessage("has a damaged header");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512})
  void refuses_what_is_no_tar(int size) {
    byte[] noise = new byte[size];
    Arrays.fill(noise, (byte) 'x');
    assertThatIllegalArgumentException().isThrownBy(() -> Tar.read(noise, NAMES));
  }

  /** With the checksum of the first header put right. */
  private static byte[] signed(byte[] tar) {
    Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    System.arraycopy(bytes(String.format("%06o\0 ", sum)), 0, tar, 148, 8);
    return tar;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
