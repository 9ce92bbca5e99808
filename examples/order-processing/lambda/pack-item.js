const { idOf } = require('./ids');

/** The stock that was there when the order was accepted may have gone since: here it is known for certain. */
class OutOfStock extends Error {
  name = 'OutOfStock';
}

const IN_STOCK = 100;

exports.handler = async ({ product_id, quantity }) => {
  if (quantity > IN_STOCK) throw new OutOfStock(`${quantity} of '${product_id}' are ordered, ${IN_STOCK} are left`);
  return { product_id, quantity, shelf: idOf('shelf', product_id) };
};
