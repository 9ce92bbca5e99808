exports.handler = async ({ priority = 'normal', results: { validation, delivery } }) => ({
  facts: { priority, service: delivery.service, units: validation.units, total: validation.total },
});
