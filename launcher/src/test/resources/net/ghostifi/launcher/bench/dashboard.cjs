// Calls the customers' page as browsers do that ask every now and then: many customers, each with a
// session of its own, who know nothing of one another, so calls set out one after another, evenly,
// whether or not those before them have been answered (loadtest's requestsPerSecond). A tool that
// lets a hundred connections call as fast as they are answered, and then rest until the second is
// over, measures how long a herd of a hundred waits instead. Prints one line of JSON.
//
//   node dashboard.cjs URL SESSIONS RATE SECONDS     SESSIONS is a file, a cookie a line
const fs = require('fs')
const http = require('http')
const { pathToFileURL } = require('url')

const [url, sessions, rate, seconds] = process.argv.slice(2)
const cookies = fs.readFileSync(sessions, 'utf8').trim().split('\n')
const agent = new http.Agent({ keepAlive: true, maxSockets: 1000 })
let next = 0

async function run(duration) {
  const { loadTest } = await import(pathToFileURL(require.resolve('loadtest')))
  const waited = []
  let failed = 0
  let last = 0
  const begun = performance.now()
  await loadTest({
    url,
    requestsPerSecond: Number(rate),
    maxSeconds: duration,
    quiet: true,
    requestGenerator(options, params, request, answered) {
      const cookie = cookies[next++ % cookies.length]
      const sent = performance.now() // loadtest itself counts whole milliseconds, rounded down
      return request({ ...params, agent, headers: { cookie } }, answer => {
        answer.on('end', () => {
          last = performance.now()
          if (answer.statusCode === 200) {
            waited.push(last - sent)
          }
        })
        answered(answer)
      })
    },
    statusCallback(error, answer) {
      if (error || answer.statusCode !== 200) {
        failed++
      }
    }
  })
  waited.sort((one, other) => one - other)
  const at = share => waited[Math.min(waited.length - 1, Math.floor(share * waited.length))]
  return {
    calls: waited.length,
    failed,
    rate: waited.length / (last - begun) * 1000,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1)
  }
}

run(Number(seconds)) // until Java has compiled what runs often
  .then(() => run(Number(seconds)))
  .then(result => console.log(JSON.stringify(result)))
  .then(() => process.exit())
