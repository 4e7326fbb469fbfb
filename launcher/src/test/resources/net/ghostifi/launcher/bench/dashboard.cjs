// Calls the customers' page as browsers do that ask every now and then: many customers, each with a
// session of its own, at a constant rate. autocannon counts a call that had to wait for one before it
// from when it was due. Prints one line of JSON.
//
//   node dashboard.cjs URL SESSIONS RATE SECONDS     SESSIONS is a file, a cookie a line
const fs = require('fs')
const autocannon = require('autocannon')

const CONNECTIONS = 100
const [url, sessions, rate, seconds] = process.argv.slice(2)
const cookies = fs.readFileSync(sessions, 'utf8').trim().split('\n')
const path = new URL(url).pathname
let client = 0

function run(duration) {
  client = 0
  return autocannon({
    url,
    connections: CONNECTIONS,
    overallRate: Number(rate),
    duration,
    setupClient(each) {
      const own = cookies.filter((_, index) => index % CONNECTIONS === client)
      client++
      each.setRequests(own.map(cookie => ({ method: 'GET', path, headers: { cookie } })))
    }
  })
}

run(Math.max(5, Math.ceil(Number(seconds) / 3))) // until Java has compiled what runs often
  .then(() => run(Number(seconds)))
  .then(result => console.log(JSON.stringify({
    calls: result['2xx'],
    failed: result.non2xx + result.errors + result.timeouts,
    rate: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    max: result.latency.max
  })))
