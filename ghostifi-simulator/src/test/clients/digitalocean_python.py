"""The client that Debian ships for DigitalOcean. It reads DIGITALOCEAN_END_POINT."""

import os
import time

import digitalocean

from report import refusal, report

TOKEN = os.environ["DIGITALOCEAN_TOKEN"]
manager = digitalocean.Manager(token=TOKEN)


def action_of(droplet):
    action = droplet.get_actions()[0]
    while action.status == "in-progress":
        time.sleep(0.05)
        action.load()
    return action


account = manager.get_account()
report("account", account.email, account.status, account.droplet_limit)
regions = {region.slug: region for region in manager.get_all_regions()}
report("region", regions["nyc1"].name, regions["nyc1"].available, regions["nyc2"].available)
sizes = {size.slug: size for size in manager.get_all_sizes()}
report("size", sizes["s-1vcpu-1gb"].memory, sizes["s-1vcpu-1gb"].price_monthly)
report("images", [image.slug for image in manager.get_distro_images()])
report("own images", manager.get_my_images())
image = manager.get_image("debian-12-x64")
report("image", image.distribution, manager.get_image(image.id).slug)
report("unknown image", refusal(lambda: manager.get_image("none")))

# As ssh-keygen writes it, with a line feed at its end.
key = digitalocean.SSHKey(token=TOKEN, name="laptop", public_key=os.environ["PUBLIC_KEY"] + "\n")
key.create()
key.name = "desk"
key.edit()
report("keys", [each.name for each in manager.get_all_sshkeys()])
same = digitalocean.SSHKey(token=TOKEN)
report("key found", same.load_by_pub_key(os.environ["PUBLIC_KEY"]).id == key.id)

droplet = digitalocean.Droplet(
    token=TOKEN,
    name="web",
    region="nyc1",
    size_slug="s-1vcpu-1gb",
    image="debian-12-x64",
    ssh_keys=[key],
    tags=["blue"],
    user_data="#cloud-config\n",
)
droplet.create()
action = action_of(droplet)
report("create", action.type, action.status)
droplet.load()
report("droplet", droplet.name, droplet.status, droplet.size_slug, droplet.tags)
report("address", droplet.ip_address.startswith("127."), droplet.private_ip_address[:3])
names = ["one", "two", "three"]
digitalocean.Droplet.create_multiple(
    token=TOKEN, names=names, region="nyc1", size="s-1vcpu-1gb", image=image.id, ssh_keys=[key.id]
)
paged = manager.get_all_droplets(params={"per_page": 2})
report("droplets", sorted(each.name for each in paged))
report("by tag", [each.name for each in manager.get_all_droplets(tag_name="blue")])
past = manager.get_data("droplets/", params={"page": 9, "per_page": 2})
report("past the end", past["droplets"], past["meta"]["total"])

for change in (droplet.power_off, droplet.power_on, droplet.reboot, droplet.shutdown):
    done = change(return_dict=False)
    droplet.load()
    report(done.type, done.status, droplet.status)
droplet.rename("site")
tag = digitalocean.Tag(token=TOKEN, name="green")
tag.create()
tag.add_droplets([droplet.id])
droplet.load()
report("renamed", droplet.name, droplet.tags)
tag.remove_droplets([droplet.id])
tag.load()
report("tag", tag.name, tag.resources["droplets"]["count"])
report("tags", [each.name for each in manager.get_all_tags()])
tag.delete()

wrong = dict(token=TOKEN, name="web", region="nyc1", size_slug="none", image="debian-12-x64")
report("wrong size", refusal(digitalocean.Droplet(**wrong).create))
wrong.update(size_slug="s-1vcpu-1gb", name="not a name")
report("wrong name", refusal(digitalocean.Droplet(**wrong).create))
for each in manager.get_all_droplets():
    while each.status == "new":
        time.sleep(0.05)
        each.load()
    report("destroyed", each.destroy())
while manager.get_all_droplets():
    time.sleep(0.05)
report("read then", refusal(droplet.load))
report("key destroyed", key.destroy(), manager.get_all_sshkeys())

domain = digitalocean.Domain(token=TOKEN, name="example.org", ip_address="127.0.0.9")
domain.create()
report("domains", [each.name for each in manager.get_all_domains()])
made = domain.create_new_domain_record(type="A", name="www", data="127.0.0.8", ttl=60)
record = digitalocean.Record.get_object(TOKEN, "example.org", made["domain_record"]["id"])
record.data = "127.0.0.7"
record.save()
record.load()
report("record", record.type, record.name, record.data, record.ttl)
mail = domain.create_new_domain_record(type="MX", name="@", data="mail.example.com.", priority=10)
report("mail", mail["domain_record"]["data"], mail["domain_record"]["priority"])
report("records", sorted(each.type for each in domain.get_records(params={"per_page": 2})))
report("by name", [each.data for each in domain.get_records(params={"name": "www.example.org"})])
bad = dict(type="A", name="www", data="none")
report("wrong address", refusal(lambda: domain.create_new_domain_record(**bad)))
report("record destroyed", record.destroy())
report("record then", refusal(record.load))
report("domain destroyed", domain.destroy())
report("wrong token", refusal(digitalocean.Manager(token="wrong").get_account))
