const { idOf } = require('./ids');

exports.handler = async ({ order, idempotencyKey }) => ({
  shipment_id: idOf('ship', idempotencyKey),
  recipient: order.customer_id,
  units: order.results.validation.units,
});
