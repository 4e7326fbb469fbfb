'use strict'
// The client that most use with DigitalOcean. Every line is one thing that it was told.

const { createApiClient } = require('dots-wrapper')
const { env } = require('node:process')
const { setTimeout } = require('node:timers/promises')
const { report } = require('./report.js')

const client = token => createApiClient({ token, endpoint: env.DIGITALOCEAN_URL })
const cloud = client(env.DIGITALOCEAN_TOKEN)

async function refusal (call) {
  try {
    await call
    return 'was not refused'
  } catch ({ response: { status, data } }) {
    return `${status} ${data.id}: ${data.message}`
  }
}

async function all (name, list, filter) {
  const found = []
  for (let page = 1; ; page++) {
    const { data } = await list({ ...filter, page, per_page: 2 })
    found.push(...data[name])
    if (!data.links.pages?.next) return { found, pages: page, total: data.meta.total }
  }
}

async function droplets () {
  const { data: { ssh_key: key } } = await cloud.sshKey.createSshKey({ name: 'laptop', public_key: env.PUBLIC_KEY })
  report('key', (await cloud.sshKey.getSshKey({ ssh_key_id: key.id })).data.ssh_key.name, key.fingerprint.length)
  const order = { region: 'fra1', size: 's-1vcpu-1gb', image: 'debian-12-x64', ssh_keys: [key.fingerprint], tags: ['blue'] }
  const { data: one } = await cloud.droplet.createDroplet({ ...order, name: 'one', user_data: '#cloud-config\n' })
  report('created', one.droplet.status, one.droplet.networks.v4.length, one.links.actions[0].rel)
  const { data: more } = await cloud.droplet.createDroplets({ ...order, names: ['two', 'three'] })
  report('created more', more.droplets.map(each => each.name).join(' '))

  const id = { droplet_id: one.droplet.id }
  const action = { action_id: one.links.actions[0].id }
  while ((await cloud.action.getAction(action)).data.action.status === 'in-progress') await setTimeout(50)
  const { data: { droplet } } = await cloud.droplet.getDroplet(id)
  report('active', droplet.status, droplet.region.slug, droplet.image.slug, droplet.networks.v4.map(each => each.type).join(' '))
  const listed = await all('droplets', cloud.droplet.listDroplets, { tag_name: 'blue' })
  report('listed', listed.found.map(each => each.name).join(' '), listed.pages, listed.total)
  report('past the end', (await cloud.droplet.listDroplets({ page: 7 })).data.droplets.length)

  for (const change of ['powerOffDroplet', 'powerOnDroplet', 'rebootDroplet', 'powerCycleDroplet', 'shutdownDroplet']) {
    const { data } = await cloud.droplet[change](id)
    report(data.action.type, data.action.status, (await cloud.droplet.getDroplet(id)).data.droplet.status)
  }
  await cloud.droplet.renameDroplet({ ...id, name: 'uno' })
  report('actions', (await all('actions', cloud.droplet.listDropletActions, id)).found.map(each => each.type).sort().join(' '))
  report('all actions', (await cloud.action.listActions({ per_page: 2 })).data.actions.map(each => each.type).join(' '))

  await cloud.tag.createTag({ name: 'green' })
  const resources = [{ resource_id: String(one.droplet.id), resource_type: 'droplet' }]
  await cloud.tag.tagResources({ tag_name: 'green', resources })
  report('tagged', (await cloud.droplet.getDroplet(id)).data.droplet.tags.join(' '))
  await cloud.tag.untagResources({ tag_name: 'green', resources })
  report('untagged', (await cloud.tag.getTag({ tag_name: 'green' })).data.tag.resources.count)

  report('wrong size', await refusal(cloud.droplet.createDroplet({ ...order, name: 'x', size: 'none' })))
  report('wrong type', await refusal(cloud.droplet.createDroplet({ ...order, name: 'x', ssh_keys: 'all' })))
  report('wrong action', await refusal(cloud.droplet.getDropletAction({ ...id, action_id: 7 })))
  const states = async () => (await cloud.droplet.listDroplets({})).data.droplets.map(each => each.status)
  while ((await states()).includes('new')) await setTimeout(50)
  report('deleted', (await cloud.droplet.deleteDropletsByTag({ tag_name: 'blue' })).status)
  while ((await states()).length > 0) await setTimeout(50)
  report('read then', await refusal(cloud.droplet.getDroplet(id)))
  await cloud.sshKey.destroySshKey({ ssh_key_id: key.id })
  report('keys', (await cloud.sshKey.listSshKeys({})).data.meta.total)
}

async function domains () {
  const name = 'example.net'
  const domain = { domain_name: name }
  await cloud.domain.createDomain({ name })
  report('domain', (await cloud.domain.getDomain({ name })).data.domain.name)
  const { data } = await cloud.domain.createDomainRecord({ ...domain, type: 'A', name: 'www', data: '127.0.0.9', ttl: 60 })
  const id = { ...domain, domain_record_id: data.domain_record.id }
  const changed = { type: 'A', name: 'www', data: '127.0.0.8', ttl: 120 }
  await cloud.domain.updateDomainRecord({ ...id, ...changed })
  const { domain_record: read } = (await cloud.domain.getDomainRecord(id)).data
  report('record', read.type, read.name, read.data, read.ttl)
  const records = await all('domain_records', cloud.domain.listDomainRecords, domain)
  report('records', records.found.length, records.pages, records.total)
  const named = await cloud.domain.listDomainRecords({ ...domain, name: 'www.example.net', type: 'A' })
  report('by name', named.data.domain_records.length)
  report('wrong record', await refusal(cloud.domain.createDomainRecord({ ...domain, type: 'A', name: 'www', data: 'none' })))
  report('record deleted', (await cloud.domain.deleteDomainRecord(id)).status)
  report('record then', await refusal(cloud.domain.getDomainRecord(id)))
  report('domain deleted', (await cloud.domain.deleteDomain({ name })).status)
}

async function main () {
  report('account', (await cloud.account.getAccount()).data.account.status)
  const regions = await all('regions', cloud.region.listRegions)
  report('regions', regions.found.length === regions.total, regions.found.find(each => each.slug === 'fra1').sizes.length > 0)
  const sizes = await all('sizes', cloud.size.listSizes)
  report('sizes', sizes.found.map(each => each.slug).join(' '))
  const images = await all('images', cloud.image.listImages, { type: 'distribution' })
  report('images', images.found.length, images.pages)
  report('image', (await cloud.image.getImage({ slug: 'debian-12-x64' })).data.image.distribution)
  await droplets()
  await domains()
  report('wrong token', await refusal(client('wrong').account.getAccount()))
}

main()
