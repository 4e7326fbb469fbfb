'use strict'
// What a client was told goes out as lines.

exports.report = (what, ...told) => console.log(`${what}: ${told.join(' ')}`)

/** What a client says of a call that is refused. */
exports.refusal = async call => {
  try {
    await call
    return 'was not refused'
  } catch (error) {
    const codes = (error.errors ?? []).map(each => each.code).filter(Boolean)
    return [error.name === 'Error' ? error.constructor.name : error.name, error.status ?? error.$metadata?.httpStatusCode ?? '', ...codes]
      .filter(Boolean)
      .join(' ')
  }
}
