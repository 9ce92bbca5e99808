const { createHash } = require('node:crypto');

/** The same for the same key, so that a step that runs again gives the same answer. */
exports.idOf = (prefix, idempotencyKey) => `${prefix}-${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 12)}`;
