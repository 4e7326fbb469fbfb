'use strict'
// Amazon's client, with the checksums that it sends unless it is told otherwise.

const s3 = require('@aws-sdk/client-s3')
const { randomBytes } = require('node:crypto')
const { env } = require('node:process')
const { refusal, report } = require('./report.js')

const client = secretAccessKey => new s3.S3Client({
  endpoint: env.S3_URL,
  region: env.S3_REGION,
  credentials: { accessKeyId: env.S3_ACCESS_KEY, secretAccessKey },
  forcePathStyle: true,
  maxAttempts: 1
})
const store = client(env.S3_SECRET_KEY)
const Bucket = 'node'

async function text (Key, more = {}) {
  const { Body } = await store.send(new s3.GetObjectCommand({ Bucket, Key, ...more }))
  return Body.transformToString()
}

async function large () {
  const bytes = randomBytes(11 << 20)
  const upload = { Bucket, Key: 'large' }
  const { UploadId } = await store.send(new s3.CreateMultipartUploadCommand(upload))
  const Parts = []
  for (let PartNumber = 1; PartNumber <= 3; PartNumber++) {
    const Body = bytes.subarray((PartNumber - 1) * (5 << 20), PartNumber * (5 << 20))
    const { ETag } = await store.send(new s3.UploadPartCommand({ ...upload, UploadId, PartNumber, Body }))
    Parts.push({ ETag, PartNumber })
  }
  report('parts', (await store.send(new s3.ListPartsCommand({ ...upload, UploadId }))).Parts.length)
  await store.send(new s3.CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload: { Parts } }))
  const { Body } = await store.send(new s3.GetObjectCommand(upload))
  report('in parts', Buffer.compare(Buffer.from(await Body.transformToByteArray()), bytes) === 0)
}

async function main () {
  await store.send(new s3.CreateBucketCommand({ Bucket }))
  await store.send(new s3.HeadBucketCommand({ Bucket }))
  report('buckets', (await store.send(new s3.ListBucketsCommand({}))).Buckets.map(each => each.Name).sort().join(' '))
  for (let i = 0; i < 5; i++) {
    await store.send(new s3.PutObjectCommand({ Bucket, Key: `a/${i}`, Body: `text ${i}`, Metadata: { n: String(i) } }))
  }
  report('got', await text('a/3'), await text('a/3', { Range: 'bytes=1-2' }))
  const head = await store.send(new s3.HeadObjectCommand({ Bucket, Key: 'a/3' }))
  report('head', head.ContentLength, head.Metadata.n)
  const pages = []
  for await (const page of s3.paginateListObjectsV2({ client: store, pageSize: 2 }, { Bucket, Prefix: 'a/' })) {
    pages.push(page.Contents.map(each => each.Key).join(' '))
  }
  report('pages', pages.join(', '))
  await store.send(new s3.CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/a/3` }))
  report('copy', await text('copy'))
  await large()
  report('missing', await refusal(text('none')))
  report('no bucket', await refusal(store.send(new s3.HeadBucketCommand({ Bucket: 'nowhere' }))))
  report('not empty', await refusal(store.send(new s3.DeleteBucketCommand({ Bucket }))))
  report('wrong secret', await refusal(client('wrong').send(new s3.ListBucketsCommand({}))))
  await store.send(new s3.DeleteObjectCommand({ Bucket, Key: 'copy' }))
  const Objects = ['a/0', 'a/1', 'a/2', 'a/3', 'a/4', 'large'].map(Key => ({ Key }))
  const { Deleted } = await store.send(new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
  report('deleted', Deleted.length)
  await store.send(new s3.DeleteBucketCommand({ Bucket }))
  report('left', (await store.send(new s3.ListBucketsCommand({}))).Buckets.map(each => each.Name).join(' '))
}

main()
