package net.ghostifi.adapter.vultr;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.budget.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Lists an installation's instances whole, or fails. {@code GET /instances} says how many there
 * are; whether that counts what the tag selects or the whole account is not documented. When a
 * selection has fewer than were counted, the account is listed whole, where both must agree.
 */
final class InstanceListing {
  private final JsonClient client;
  private final Paging paging;
  private final Translation translation;

  /** An instance of the account; only one of ours is looked at closely. */
  private record Entry(String id, @Nullable ObservedInstance ours) {}

  InstanceListing(JsonClient client, Translation translation) {
    this.client = client;
    this.paging = new Paging(client);
    this.translation = translation;
  }

  List<ObservedInstance> of(InstallationId installation, Pace pace) {
    Paging paced = paging.at(pace);
    String tag = OwnerTag.installationTag(installation);
    HttpCall all = HttpCall.get("list", "instances");
    Listing selected = read(paced, all.with("tag", tag), tag);
    Listing whole = selected;
    if (selected.isShort()) {
      pace.next();
      whole = read(paced, all, tag);
    }
    if (whole.isShort()) {
      throw client.failure(
          all,
          ErrorCategory.UNAVAILABLE,
          "the listing holds %d of %d instances".formatted(whole.byId().size(), whole.total()));
    }
    return whole.byId().values().stream().map(Entry::ours).filter(Objects::nonNull).toList();
  }

  /** An instance that moved to the next page while it was read stands on both. */
  private record Listing(Map<String, Entry> byId, int total) {
    boolean isShort() {
      return byId.size() < total;
    }
  }

  private Listing read(Paging paced, HttpCall call, String tag) {
    Paging.Listed<Entry> listed =
        paced.all(
            call,
            Wire.InstancesAnswer.class,
            answer -> entries(answer.instances(), tag),
            Wire.InstancesAnswer::meta);
    Map<String, Entry> byId = new LinkedHashMap<>();
    listed.items().forEach(entry -> byId.put(entry.id(), entry));
    return new Listing(byId, listed.total());
  }

  private @Nullable List<Entry> entries(@Nullable List<Wire.Instance> instances, String tag) {
    return instances == null
        ? null
        : instances.stream().map(instance -> entry(required(instance, "instance"), tag)).toList();
  }

  private Entry entry(Wire.Instance instance, String tag) {
    List<String> tags = instance.tags();
    boolean ours = tags != null && tags.contains(tag);
    return new Entry(
        required(instance.id(), "instance.id"), ours ? translation.observed(instance) : null);
  }
}
