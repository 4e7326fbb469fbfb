package net.ghostifi.simulator.vultr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** Checks a create call against the catalogue and the known keys. */
final class OrderReader {
  private final Catalogue catalogue;
  private final SshKeys keys;

  OrderReader(Catalogue catalogue, SshKeys keys) {
    this.catalogue = catalogue;
    this.keys = keys;
  }

  Order read(Call call) {
    String region = call.text("region").orElseThrow(() -> invalid("Missing region."));
    if (!Catalogue.hasRegion(region)) {
      throw invalid("Invalid region.");
    }
    String planId = call.text("plan").orElseThrow(() -> invalid("Missing plan."));
    Catalogue.Plan plan = Catalogue.plan(planId).orElseThrow(() -> invalid("Invalid plan."));
    Catalogue.Image image = image(call);
    if (!catalogue.inStock(region, planId)) {
      throw new Refusal(VultrFailures.NO_CAPACITY);
    }
    return new Order(plan, region, image, names(call), tags(call), sshKeys(call), userData(call));
  }

  /** The old field for a single tag still works. */
  private static List<String> tags(Call call) {
    List<String> tags = texts(call, "tags");
    return tags.isEmpty() ? call.text("tag").stream().toList() : tags;
  }

  private static Catalogue.Image image(Call call) {
    Object given = call.body().get("os_id");
    if (given == null) {
      throw invalid(
          "One of os_id, iso_id, snapshot_id, app_id, image_id must be set; only os_id is"
              + " simulated.");
    }
    return Catalogue.image(number(given)).orElseThrow(() -> invalid("Invalid os_id."));
  }

  /** The document wants a number; clients that send its digits as a text get along as well. */
  private static int number(Object given) {
    if (given instanceof Double number) {
      return number.intValue();
    }
    return given instanceof String text && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static Map<String, String> names(Call call) {
    Map<String, String> names = new HashMap<>();
    call.text("label").ifPresent(label -> names.put("label", label));
    call.text("hostname").ifPresent(hostname -> names.put("hostname", hostname));
    return Map.copyOf(names);
  }

  private List<String> sshKeys(Call call) {
    return texts(call, "sshkey_id").stream()
        .map(id -> keys.publicKey(id).orElseThrow(() -> invalid("Invalid SSH key ID.")))
        .toList();
  }

  private static String userData(Call call) {
    Optional<String> encoded = call.text("user_data");
    if (encoded.isEmpty()) {
      return "";
    }
    try {
      return new String(Base64.getDecoder().decode(encoded.get()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw invalid("user_data must be base64 encoded.");
    }
  }

  static List<String> texts(Call call, String field) {
    Object value = call.body().get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw invalid(field + " must be an array.");
    }
    List<String> texts = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof String text)) {
        throw invalid(field + " must contain strings only.");
      }
      texts.add(text);
    }
    return List.copyOf(texts);
  }

  private static Refusal invalid(String message) {
    return new Refusal(400, message);
  }
}
