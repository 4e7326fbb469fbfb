package net.ghostifi.simulator.api;

import java.util.List;

/**
 * Everything that can be called, counted and made to fail. In a path, {@code {name}} stands for one
 * segment. An end point without a method is not an HTTP route: its provider consults the faults
 * itself.
 */
public enum Endpoint {
  VULTR_CREATE_INSTANCE(Provider.VULTR, "POST", "/instances"),
  VULTR_LIST_INSTANCES(Provider.VULTR, "GET", "/instances"),
  VULTR_GET_INSTANCE(Provider.VULTR, "GET", "/instances/{id}"),
  VULTR_UPDATE_INSTANCE(Provider.VULTR, "PATCH", "/instances/{id}"),
  VULTR_DELETE_INSTANCE(Provider.VULTR, "DELETE", "/instances/{id}"),
  VULTR_REBOOT_INSTANCE(Provider.VULTR, "POST", "/instances/{id}/reboot"),
  VULTR_START_INSTANCE(Provider.VULTR, "POST", "/instances/{id}/start"),
  VULTR_HALT_INSTANCE(Provider.VULTR, "POST", "/instances/{id}/halt"),
  VULTR_REBOOT_INSTANCES(Provider.VULTR, "POST", "/instances/reboot"),
  VULTR_START_INSTANCES(Provider.VULTR, "POST", "/instances/start"),
  VULTR_HALT_INSTANCES(Provider.VULTR, "POST", "/instances/halt"),
  VULTR_GET_IPV4(Provider.VULTR, "GET", "/instances/{id}/ipv4"),
  VULTR_GET_USER_DATA(Provider.VULTR, "GET", "/instances/{id}/user-data"),
  VULTR_GET_BANDWIDTH(Provider.VULTR, "GET", "/instances/{id}/bandwidth"),
  VULTR_LIST_REGIONS(Provider.VULTR, "GET", "/regions"),
  VULTR_GET_AVAILABILITY(Provider.VULTR, "GET", "/regions/{region}/availability"),
  VULTR_LIST_PLANS(Provider.VULTR, "GET", "/plans"),
  VULTR_LIST_OS(Provider.VULTR, "GET", "/os"),
  VULTR_LIST_BARE_METALS(Provider.VULTR, "GET", "/bare-metals"),
  VULTR_LIST_METAL_PLANS(Provider.VULTR, "GET", "/plans-metal"),
  VULTR_CREATE_SSH_KEY(Provider.VULTR, "POST", "/ssh-keys"),
  VULTR_LIST_SSH_KEYS(Provider.VULTR, "GET", "/ssh-keys"),
  VULTR_GET_SSH_KEY(Provider.VULTR, "GET", "/ssh-keys/{id}"),
  VULTR_UPDATE_SSH_KEY(Provider.VULTR, "PATCH", "/ssh-keys/{id}"),
  VULTR_DELETE_SSH_KEY(Provider.VULTR, "DELETE", "/ssh-keys/{id}"),
  VULTR_GET_ACCOUNT(Provider.VULTR, "GET", "/account"),

  /** A new instance can be read by its id: withheld = never, late = that much later. */
  VULTR_KNOW_INSTANCE(Provider.VULTR),
  /** A new instance stands in listings: withheld = never, late = that much later than the lag. */
  VULTR_SHOW_INSTANCE(Provider.VULTR),

  DIGITALOCEAN_CREATE_DROPLET(Provider.DIGITALOCEAN, "POST", "/droplets"),
  DIGITALOCEAN_LIST_DROPLETS(Provider.DIGITALOCEAN, "GET", "/droplets"),
  DIGITALOCEAN_DELETE_DROPLETS(Provider.DIGITALOCEAN, "DELETE", "/droplets"),
  DIGITALOCEAN_GET_DROPLET(Provider.DIGITALOCEAN, "GET", "/droplets/{id}"),
  DIGITALOCEAN_DELETE_DROPLET(Provider.DIGITALOCEAN, "DELETE", "/droplets/{id}"),
  DIGITALOCEAN_LIST_DROPLET_ACTIONS(Provider.DIGITALOCEAN, "GET", "/droplets/{id}/actions"),
  DIGITALOCEAN_CREATE_DROPLET_ACTION(Provider.DIGITALOCEAN, "POST", "/droplets/{id}/actions"),
  DIGITALOCEAN_GET_DROPLET_ACTION(Provider.DIGITALOCEAN, "GET", "/droplets/{id}/actions/{action}"),
  DIGITALOCEAN_LIST_ACTIONS(Provider.DIGITALOCEAN, "GET", "/actions"),
  DIGITALOCEAN_GET_ACTION(Provider.DIGITALOCEAN, "GET", "/actions/{action}"),
  DIGITALOCEAN_GET_BANDWIDTH(Provider.DIGITALOCEAN, "GET", "/monitoring/metrics/droplet/bandwidth"),
  DIGITALOCEAN_GET_ACCOUNT(Provider.DIGITALOCEAN, "GET", "/account"),
  DIGITALOCEAN_LIST_KEYS(Provider.DIGITALOCEAN, "GET", "/account/keys"),
  DIGITALOCEAN_CREATE_KEY(Provider.DIGITALOCEAN, "POST", "/account/keys"),
  DIGITALOCEAN_GET_KEY(Provider.DIGITALOCEAN, "GET", "/account/keys/{key}"),
  DIGITALOCEAN_UPDATE_KEY(Provider.DIGITALOCEAN, "PUT", "/account/keys/{key}"),
  DIGITALOCEAN_DELETE_KEY(Provider.DIGITALOCEAN, "DELETE", "/account/keys/{key}"),
  DIGITALOCEAN_LIST_REGIONS(Provider.DIGITALOCEAN, "GET", "/regions"),
  DIGITALOCEAN_LIST_SIZES(Provider.DIGITALOCEAN, "GET", "/sizes"),
  DIGITALOCEAN_LIST_IMAGES(Provider.DIGITALOCEAN, "GET", "/images"),
  DIGITALOCEAN_GET_IMAGE(Provider.DIGITALOCEAN, "GET", "/images/{image}"),
  DIGITALOCEAN_LIST_TAGS(Provider.DIGITALOCEAN, "GET", "/tags"),
  DIGITALOCEAN_CREATE_TAG(Provider.DIGITALOCEAN, "POST", "/tags"),
  DIGITALOCEAN_GET_TAG(Provider.DIGITALOCEAN, "GET", "/tags/{tag}"),
  DIGITALOCEAN_DELETE_TAG(Provider.DIGITALOCEAN, "DELETE", "/tags/{tag}"),
  DIGITALOCEAN_TAG_RESOURCES(Provider.DIGITALOCEAN, "POST", "/tags/{tag}/resources"),
  DIGITALOCEAN_UNTAG_RESOURCES(Provider.DIGITALOCEAN, "DELETE", "/tags/{tag}/resources"),
  DIGITALOCEAN_LIST_DOMAINS(Provider.DIGITALOCEAN, "GET", "/domains"),
  DIGITALOCEAN_CREATE_DOMAIN(Provider.DIGITALOCEAN, "POST", "/domains"),
  DIGITALOCEAN_GET_DOMAIN(Provider.DIGITALOCEAN, "GET", "/domains/{domain}"),
  DIGITALOCEAN_DELETE_DOMAIN(Provider.DIGITALOCEAN, "DELETE", "/domains/{domain}"),
  DIGITALOCEAN_LIST_RECORDS(Provider.DIGITALOCEAN, "GET", "/domains/{domain}/records"),
  DIGITALOCEAN_CREATE_RECORD(Provider.DIGITALOCEAN, "POST", "/domains/{domain}/records"),
  DIGITALOCEAN_GET_RECORD(Provider.DIGITALOCEAN, "GET", "/domains/{domain}/records/{id}"),
  DIGITALOCEAN_PATCH_RECORD(Provider.DIGITALOCEAN, "PATCH", "/domains/{domain}/records/{id}"),
  DIGITALOCEAN_PUT_RECORD(Provider.DIGITALOCEAN, "PUT", "/domains/{domain}/records/{id}"),
  DIGITALOCEAN_DELETE_RECORD(Provider.DIGITALOCEAN, "DELETE", "/domains/{domain}/records/{id}"),

  /** A new droplet can be read by its id: withheld = never, late = that much later. */
  DIGITALOCEAN_KNOW_DROPLET(Provider.DIGITALOCEAN),
  /** A new droplet stands in listings: withheld = never, late = that much later than the lag. */
  DIGITALOCEAN_SHOW_DROPLET(Provider.DIGITALOCEAN),
  /** A droplet that was accepted finds its place: withheld = it does not, and is gone. */
  DIGITALOCEAN_PLACE_DROPLET(Provider.DIGITALOCEAN),

  CLOUDFLARE_VERIFY_TOKEN(Provider.CLOUDFLARE, "GET", "/user/tokens/verify"),
  CLOUDFLARE_LIST_ZONES(Provider.CLOUDFLARE, "GET", "/zones"),
  CLOUDFLARE_GET_ZONE(Provider.CLOUDFLARE, "GET", "/zones/{zone}"),
  CLOUDFLARE_LIST_RECORDS(Provider.CLOUDFLARE, "GET", "/zones/{zone}/dns_records"),
  CLOUDFLARE_CREATE_RECORD(Provider.CLOUDFLARE, "POST", "/zones/{zone}/dns_records"),
  CLOUDFLARE_BATCH_RECORDS(Provider.CLOUDFLARE, "POST", "/zones/{zone}/dns_records/batch"),
  CLOUDFLARE_GET_RECORD(Provider.CLOUDFLARE, "GET", "/zones/{zone}/dns_records/{id}"),
  CLOUDFLARE_PATCH_RECORD(Provider.CLOUDFLARE, "PATCH", "/zones/{zone}/dns_records/{id}"),
  CLOUDFLARE_PUT_RECORD(Provider.CLOUDFLARE, "PUT", "/zones/{zone}/dns_records/{id}"),
  CLOUDFLARE_DELETE_RECORD(Provider.CLOUDFLARE, "DELETE", "/zones/{zone}/dns_records/{id}"),

  S3_PUT_OBJECT(Provider.S3),
  S3_GET_OBJECT(Provider.S3),
  S3_HEAD_OBJECT(Provider.S3),
  S3_DELETE_OBJECT(Provider.S3),
  S3_LIST_OBJECTS(Provider.S3),

  /** The instance gets its address: withheld = 0.0.0.0 for ever and no boot, late = later. */
  HOST_ADDRESS(Provider.HOST),
  /** The instance leaves "pending": withheld = never, and it does not boot; late = later. */
  HOST_INSTALL(Provider.HOST),
  /** The instance comes up: withheld = never, late = later, dropped = it vanishes once up. */
  HOST_BOOT(Provider.HOST),
  /** sshd listens: withheld = never, although the provider says that all is well; late = later. */
  HOST_SSH(Provider.HOST),
  /** cloud-init runs: withheld = never ends and the image's host key stays, late = takes longer. */
  HOST_CLOUD_INIT(Provider.HOST),
  /**
   * One command over SSH: withheld = refused, dropped = the connection breaks when it has run, or
   * at once when that comes late, broken = the connection breaks while it runs.
   */
  HOST_EXEC(Provider.HOST);

  private final Provider provider;
  private final String method;
  private final List<String> segments;

  Endpoint(Provider provider) {
    this(provider, "", "");
  }

  Endpoint(Provider provider, String method, String path) {
    this.provider = provider;
    this.method = method;
    this.segments = Route.segments(path.isEmpty() ? "" : provider.basePath() + path);
  }

  public Provider provider() {
    return provider;
  }

  String method() {
    return method;
  }

  List<String> segments() {
    return segments;
  }
}
