const { CURRENCY, totalCents } = require('./catalogue');
const { idOf } = require('./ids');
const payments = require('./payments');

/** Says that no money was taken. The pipeline takes this name for an outcome of the order, not for a failure of the system. */
class PaymentDeclined extends Error {
  name = 'PaymentDeclined';
}

class PaymentRefunded extends Error {
  name = 'PaymentRefunded';
}

const BROKE = new Set(['cust-broke']);

exports.handler = async ({ order, idempotencyKey }) => {
  if (BROKE.has(order.customer_id)) throw new PaymentDeclined(`the card of '${order.customer_id}' was declined`);

  // The store stands in for a payment provider, which wants the same key with its request.
  const { status, ...payment } = await payments.take(idempotencyKey, {
    payment_id: idOf('pay', idempotencyKey),
    amount_cents: totalCents(order.items),
    currency: CURRENCY,
  });
  // An attempt that was given up as lost may still be on its way when the refund is already through.
  if (status === 'REFUNDED') throw new PaymentRefunded(`the payment '${idempotencyKey}' was refunded, it is not taken any more`);
  return payment;
};
