'use strict'
// Cloudflare's own client. Every line that it prints is one thing that it was told.

const Cloudflare = require('cloudflare')
const { env } = require('node:process')
const { refusal, report } = require('./report.js')

const options = { apiToken: env.CLOUDFLARE_TOKEN, baseURL: env.CLOUDFLARE_URL, maxRetries: 0 }
const cloud = new Cloudflare(options)

async function all (pages) {
  const found = []
  for await (const one of pages) found.push(one)
  return found
}

async function main () {
  const [zone] = await all(cloud.zones.list({ name: 'ghostifi.net' }))
  report('zone', zone.name, zone.status, zone.type, zone.name_servers.length)
  report('zone by id', (await cloud.zones.get({ zone_id: zone.id })).name)
  report('unknown zones', (await all(cloud.zones.list({ name: 'example.org' }))).length)
  const zoneId = { zone_id: zone.id }
  report('token', (await cloud.user.tokens.verify()).status)

  const web = await cloud.dns.records.create(
    { ...zoneId, type: 'A', name: 'web.ghostifi.net', content: '127.0.0.9', ttl: 120, proxied: false, comment: 'ours' })
  report('created', web.type, web.name, web.content, web.ttl, web.proxied, web.comment)
  report('created again', await refusal(cloud.dns.records.create(
    { ...zoneId, type: 'A', name: 'web.ghostifi.net', content: '127.0.0.9', ttl: 120 })))
  report('wrong address', await refusal(cloud.dns.records.create(
    { ...zoneId, type: 'A', name: 'bad.ghostifi.net', content: 'none', ttl: 120 })))
  report('wrong time', await refusal(cloud.dns.records.create(
    { ...zoneId, type: 'A', name: 'bad.ghostifi.net', content: '127.0.0.9', ttl: 7 })))

  const edited = await cloud.dns.records.edit(web.id, { ...zoneId, type: 'A', name: web.name, ttl: 60, content: '127.0.0.8' })
  report('edited', edited.content, edited.ttl, edited.comment)
  const updated = await cloud.dns.records.update(web.id, { ...zoneId, type: 'A', name: web.name, ttl: 1, content: '127.0.0.7' })
  report('updated', updated.content, updated.ttl, updated.comment)
  report('read', (await cloud.dns.records.get(web.id, zoneId)).content)

  const mail = await cloud.dns.records.create(
    { ...zoneId, type: 'MX', name: 'ghostifi.net', content: 'mail.example.org', priority: 10, ttl: 300 })
  report('mail', mail.type, mail.name, mail.content, mail.priority)

  const posts = []
  for (let i = 10; i < 22; i++) posts.push({ type: 'TXT', name: `t${i}.ghostifi.net`, content: `"text ${i}"`, ttl: 300 })
  const batch = await cloud.dns.records.batch({ ...zoneId, posts, deletes: [{ id: mail.id }] })
  report('batch', batch.posts.length, batch.deletes.length)
  report('refused batch', await refusal(cloud.dns.records.batch({ ...zoneId, deletes: [{ id: web.id }, { id: 'f'.repeat(32) }] })))

  const paged = await all(cloud.dns.records.list({ ...zoneId, per_page: 5, order: 'name' }))
  report('paged', paged.length, paged[0].name, paged.at(-1).name)
  const behind = await cloud.dns.records.list({ ...zoneId, per_page: 5, page: 9 })
  report('past the end', behind.result.length, behind.result_info.page, behind.result_info.total_count)
  report('by name', (await all(cloud.dns.records.list({ ...zoneId, name: { exact: 't10.ghostifi.net' } }))).length)
  report('by beginning', (await all(cloud.dns.records.list({ ...zoneId, name: { startswith: 't1' } }))).length)
  report('by content', (await all(cloud.dns.records.list({ ...zoneId, content: { contains: 'text 2' } }))).length)
  report('by type', (await all(cloud.dns.records.list({ ...zoneId, type: 'A' }))).length)

  report('deleted', (await cloud.dns.records.delete(web.id, zoneId)).id === web.id)
  report('deleted again', await refusal(cloud.dns.records.delete(web.id, zoneId)))
  report('read then', await refusal(cloud.dns.records.get(web.id, zoneId)))
  report('unknown zone', await refusal(cloud.dns.records.list({ zone_id: 'e'.repeat(32) })))
  report('wrong token', await refusal(new Cloudflare({ ...options, apiToken: 'wrong' }).zones.list()))
}

main()
