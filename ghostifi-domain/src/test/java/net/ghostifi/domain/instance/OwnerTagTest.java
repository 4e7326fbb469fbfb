package net.ghostifi.domain.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTagTest {
  private static final InstallationId OURS = new InstallationId("demo-1");
  private static final UUID OPERATION = UUID.fromString("6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11");
  private static final OwnerTag TAG = new OwnerTag(OURS, OPERATION, 3);
  private static final String OWNER = "ghostifi:demo-1";
  private static final String LAUNCH = "ghostifi-launch:6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11:3";

  @Test
  void is_two_tags_of_the_provider() {
    assertThat(TAG.tags()).containsExactly(OWNER, LAUNCH);
    assertThat(OwnerTag.installationTag(OURS)).isEqualTo(OWNER);
    assertThat(TAG.launchTag()).isEqualTo(LAUNCH);
  }

  @Test
  void is_read_back_among_tags_that_others_have_set_in_any_order() {
    assertThat(OwnerTag.parse(TAG.tags())).contains(TAG);
    assertThat(OwnerTag.parse(List.of("web", LAUNCH, "ghostifi", "x:y", OWNER))).contains(TAG);
    assertThat(OwnerTag.parse(List.of(OWNER, LAUNCH, OWNER, LAUNCH))).contains(TAG);
  }

  @Test
  void is_read_back_from_the_first_launch_on() {
    OwnerTag first = new OwnerTag(OURS, OPERATION, 1);

    assertThat(OwnerTag.parse(first.tags())).contains(first);
  }

  static Stream<OwnerTag> random() {
    Random random = new Random(20260301);
    return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
        .limit(200)
        .map(
            id -> new OwnerTag(new InstallationId(id.toString()), id, 1 + random.nextInt(999_999)));
  }

  @ParameterizedTest
  @MethodSource("random")
  void is_read_back_and_every_provider_takes_it(OwnerTag tag) {
    assertThat(OwnerTag.parse(tag.tags())).contains(tag);
    assertThat(tag.tags()).allMatch(text -> text.matches("[A-Za-z0-9:._-]{1,255}"));
  }

  static Stream<List<String>> foreign() {
    return Stream.of(
        List.of(),
        List.of(OWNER),
        List.of(LAUNCH),
        List.of("demo-1", LAUNCH),
        List.of("ghostifi:", LAUNCH),
        List.of("ghostifi:DEMO", LAUNCH),
        List.of("Ghostifi:demo-1", LAUNCH),
        List.of("xghostifi:demo-1", LAUNCH),
        List.of(OWNER, "ghostifi-launch:"),
        List.of(OWNER, "ghostifi-launch:6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11"),
        List.of(OWNER, "ghostifi-launch:6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11:"),
        List.of(OWNER, "ghostifi-launch:6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11:0"),
        List.of(OWNER, "ghostifi-launch:6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11:-1"),
        List.of(OWNER, "ghostifi-launch:6f1c1a60-3d6f-4f7e-9a63-5d2b1c9e0f11:9999999"),
        List.of(OWNER, "ghostifi-launch:6F1C1A60-3D6F-4F7E-9A63-5D2B1C9E0F11:3"),
        List.of(OWNER, "ghostifi-launch:1-1-1-1-1:3"),
        List.of(OWNER, LAUNCH + " "));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void is_nothing_that_is_not_wholly_ours(List<String> tags) {
    assertThat(OwnerTag.parse(tags)).isEmpty();
  }

  @Test
  void is_nobodys_when_two_installations_or_launches_claim_it() {
    assertThat(OwnerTag.parse(List.of(OWNER, "ghostifi:demo-2", LAUNCH))).isEmpty();
    assertThat(OwnerTag.parse(List.of(OWNER, "ghostifi:DEMO", LAUNCH))).isEmpty();
    assertThat(OwnerTag.parse(List.of(OWNER, LAUNCH, TAG.launchTag() + "4"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void counts_launches_from_one(int launch) {
    assertThatThrownBy(() -> new OwnerTag(OURS, OPERATION, launch))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("launches are counted from 1, not " + launch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "0123", "a-b-", "a23456789012345678901234567890123456"})
  void names_an_installation_with_4_to_36_characters(String id) {
    assertThat(new InstallationId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "-abc",
        "Demo",
        "de:mo",
        "de mo",
        "demo\n",
        "démo",
        "a234567890123456789012345678901234567"
      })
  void names_an_installation_with_nothing_else(String id) {
    assertThatThrownBy(() -> new InstallationId(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an installation id is 4 to 36 lower-case letters, digits and hyphens, not '"
                + id
                + "'");
  }
}
