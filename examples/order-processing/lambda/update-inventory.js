/** An order may have the same product twice. */
exports.handler = async ({ processedItems }) => {
  const taken = new Map();
  for (const { result: { product_id, quantity } } of processedItems.succeeded) taken.set(product_id, (taken.get(product_id) ?? 0) + quantity);
  return { taken: Object.fromEntries(taken) };
};
