/**
 * Payments by idempotency key.
 *
 * - `take(key, payment)` takes a payment unless the key is known, and returns what is stored under the key, with its `status`.
 * - `refund(key)` makes it REFUNDED, and returns what was stored before. It marks an unknown key, too, which can be paid no more then.
 *
 * Memory is shared only by the invocations of one process, and is for trying things out.
 */
module.exports = process.env.TABLE_NAME ? require('./payments-in-table') : require('./payments-in-memory');
