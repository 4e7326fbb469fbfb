"""The client that Debian ships for Cloudflare, which its certbot uses too."""

import os

import CloudFlare

from report import refusal, report


def client(token, raw=False):
    return CloudFlare.CloudFlare(token=token, base_url=os.environ["CLOUDFLARE_URL"], raw=raw)


cloud = client(os.environ["CLOUDFLARE_TOKEN"])
zone = cloud.zones.get(params={"name": "ghostifi.net"})[0]
report("zone", zone["name"], zone["status"])
report("zone by id", cloud.zones.get(zone["id"])["name"])
report("token", cloud.user.tokens.verify.get()["status"])
records = cloud.zones.dns_records

challenge = {
    "type": "TXT",
    "name": "_acme-challenge.ghostifi.net",
    "content": "a challenge",
    "ttl": 120,
}
made = records.post(zone["id"], data=challenge)
report("created", made["type"], made["name"], made["content"], made["ttl"])
report("created again", refusal(lambda: records.post(zone["id"], data=challenge)))
found = records.get(zone["id"], params=dict(challenge, per_page=100))
report("found", len(found), found[0]["id"] == made["id"])
report("read", records.get(zone["id"], made["id"])["content"])
report("patched", records.patch(zone["id"], made["id"], data={"content": "another"})["content"])
report("put", records.put(zone["id"], made["id"], data=challenge)["content"])
for number in range(6):
    entry = {"type": "AAAA", "name": f"six{number}.ghostifi.net", "content": f"fd00::{number}"}
    records.post(zone["id"], data=entry)
report("wrong address", refusal(lambda: records.post(zone["id"], data=dict(entry, content="none"))))
raw = client(os.environ["CLOUDFLARE_TOKEN"], raw=True)
for page in (1, 2, 3):
    listed = raw.zones.dns_records.get(zone["id"], params={"per_page": 5, "page": page})
    info = listed["result_info"]
    report("page", info["page"], len(listed["result"]), info["total_count"], info["total_pages"])
deleted = records.delete(zone["id"], made["id"])
report("deleted", deleted["id"] == made["id"])
report("deleted again", refusal(lambda: records.delete(zone["id"], made["id"])))
report("unknown zone", refusal(lambda: records.get("e" * 32)))
report("wrong token", refusal(lambda: client("wrong").zones.get()))
