const payments = new Map();

exports.take = async (key, payment) => {
  if (!payments.has(key)) payments.set(key, { ...payment, status: 'PAID' });
  return payments.get(key);
};

exports.refund = async (key) => {
  const payment = payments.get(key);
  payments.set(key, { ...payment, status: 'REFUNDED' });
  return payment;
};

exports.all = () => [...payments.values()];

exports.clear = () => payments.clear();
