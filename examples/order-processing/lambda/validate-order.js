const { isSold, totalCents } = require('./catalogue');

/** The pipeline takes this name for an outcome of the order, not for a failure of the system. */
class OrderRejected extends Error {
  name = 'OrderRejected';
}

/** More would come near the 25,000 events at which an execution ends, when the order is paid already. */
const MOST_ITEMS = 500;

const isFilledString = (value) => typeof value === 'string' && value !== '';

exports.handler = async ({ order }) => {
  const { order_id, customer_id, items } = order ?? {};
  check(isFilledString(order_id), "'order_id' must be a string that is not empty", order_id);
  check(isFilledString(customer_id), "'customer_id' must be a string that is not empty", customer_id);
  check(Array.isArray(items) && items.length > 0, "'items' must have at least one item", items);
  check(items.length <= MOST_ITEMS, `'items' must have at most ${MOST_ITEMS} items`, items.length);
  for (const item of items) {
    check(isSold(item?.product_id), "'product_id' must be a product of the catalogue", item?.product_id);
    check(Number.isSafeInteger(item.quantity) && item.quantity > 0, "'quantity' must be a positive whole number", item.quantity);
  }
  return { units: items.reduce((sum, { quantity }) => sum + quantity, 0), total: totalCents(items) / 100 };
};

function check(accepted, rule, value) {
  if (!accepted) throw new OrderRejected(`${rule}, got ${JSON.stringify(value) ?? 'nothing'}`);
}
