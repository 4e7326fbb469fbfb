'use strict'
// Vultr's own client. Every line that it prints is one thing that it was told.

const { initialize } = require('@vultr/vultr-node')
const { env } = require('node:process')
const { setTimeout } = require('node:timers/promises')
const { report } = require('./report.js')

const cloud = initialize({ apiKey: env.VULTR_TOKEN, baseUrl: env.VULTR_URL })

async function all (name, list, filter) {
  const found = []
  let pages = 0
  for (let cursor = ''; ;) {
    const page = await list({ ...filter, per_page: '2', ...(cursor && { cursor }) })
    found.push(...page[name])
    pages++
    cursor = page.meta.links.next
    if (!cursor) return { found, pages, total: page.meta.total }
  }
}

async function main () {
  const { account } = await cloud.account.getAccountInfo()
  report('account', account.email)
  const regions = await all('regions', cloud.regions.listRegions)
  report('regions', regions.found.length === regions.total, regions.pages === Math.ceil(regions.total / 2))
  const stock = await cloud.regions.listAvailableComputeInRegion({ 'region-id': 'cdg', type: 'vc2' })
  report('stock', stock.available_plans.join(' '))
  const plans = await all('plans', cloud.plans.listPlans, { type: 'vhf' })
  report('plans', plans.found.map(each => each.id).join(' '))
  const { os } = await cloud.operatingSystems.listImages()
  const image = os.find(each => each.name.startsWith('Debian 12'))
  report('image', image.id, image.family)

  const { ssh_key: key } = await cloud.sshKeys.createSshKey({ name: 'laptop', ssh_key: env.PUBLIC_KEY })
  await cloud.sshKeys.updateSshKey({ 'ssh-key-id': key.id, name: 'desk' })
  report('key', (await cloud.sshKeys.getSshKey({ 'ssh-key-id': key.id })).ssh_key.name)

  const userData = Buffer.from('#cloud-config\n').toString('base64')
  const ids = []
  for (const label of ['one', 'two', 'three']) {
    const { instance } = await cloud.instances.createInstance({
      region: 'cdg',
      plan: 'vc2-1c-1gb',
      os_id: String(image.id),
      label,
      hostname: label,
      tags: ['blue', label],
      sshkey_id: [key.id],
      user_data: userData
    })
    report('created', instance.label, instance.status, instance.main_ip, instance.tags.join(' '))
    ids.push(instance.id)
  }
  const id = { 'instance-id': ids[0] }
  let instance
  while ((instance = (await cloud.instances.getInstance(id)).instance).server_status !== 'ok') await setTimeout(50)
  report('ready', instance.status, instance.power_status, instance.plan, instance.region)
  report('addresses', (await cloud.instances.listInstanceIpv4Information(id)).ipv4s[0].ip === instance.main_ip)
  report('user data', (await cloud.instances.getInstanceUserData(id)).user_data.data === userData)
  report('bandwidth', Object.keys((await cloud.instances.getInstanceBandwidth(id)).bandwidth).length)
  const tagged = await all('instances', cloud.instances.listInstances, { tag: 'blue' })
  report('tagged', tagged.found.length, tagged.pages, tagged.total)
  const labelled = await all('instances', cloud.instances.listInstances, { label: 'two' })
  report('labelled', labelled.found.map(each => each.label).join(' '))
  report('changed', (await cloud.instances.updateInstance({ ...id, label: 'uno', tags: ['red'] })).instance.label)

  const power = async () => (await cloud.instances.getInstance(id)).instance.power_status
  await cloud.instances.haltInstances({ instance_ids: ids })
  report('halted', await power())
  await cloud.instances.startInstances({ instance_ids: ids })
  report('started', await power())
  await cloud.instances.rebootInstance(id)
  report('rebooted', await power())

  report('unknown', await cloud.instances.getInstance({ 'instance-id': 'none' }))
  report('wrong region', await cloud.instances.createInstance({ region: 'none', plan: 'vc2-1c-1gb', os_id: String(image.id) }))
  report('wrong type', await cloud.instances.createInstance({ region: 'cdg', plan: 'vc2-1c-1gb', os_id: 'Debian' }))
  for (const each of ids) await cloud.instances.deleteInstance({ 'instance-id': each })
  while ((await cloud.instances.listInstances()).meta.total > 0) await setTimeout(50)
  await cloud.sshKeys.deleteSshKey({ 'ssh-key-id': key.id })
  report('left', (await cloud.sshKeys.listSshKeys()).meta.total)
  const stranger = initialize({ apiKey: 'wrong', baseUrl: env.VULTR_URL })
  report('wrong token', await stranger.instances.listInstances())
}

main()
