const payments = require('./payments');

/** What was never paid needs no refund, and is no error: the payment's own answer may have been lost. */
exports.handler = async ({ paymentIdempotencyKey }) => {
  const payment = await payments.refund(paymentIdempotencyKey);
  return { refunded_cents: payment?.amount_cents ?? 0 };
};
